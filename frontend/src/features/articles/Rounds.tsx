/** When everything that the clock starts made its last round: what stands still finds nothing. */
import { useTranslation } from 'react-i18next'
import type { ArticleBoard } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import './rounds.css'

type Round = ArticleBoard['rounds'][number]

export function Rounds({ rounds }: { rounds: readonly Round[] }) {
  const { t } = useTranslation()
  const said = useSaid()
  const late = rounds.filter((one) => one.late)
  if (rounds.length === 0) return null
  const names = late.map((one) => said(one.name)).join(t('articles.between'))
  return (
    <details className="section articles-rounds" open={late.length > 0}>
      <summary>
        <b>{t('articles.rounds')}</b>{' '}
        {late.length > 0 ? (
          <Light tone="red">{t('articles.roundsLate', { number: late.length, names })}</Light>
        ) : (
          <Light tone="green">{t('articles.roundsMade', { number: rounds.length })}</Light>
        )}
      </summary>
      <ul aria-label={t('articles.rounds')}>
        {rounds.map((one) => (
          <li key={one.job}>
            <Light tone={toneOf(one)}>{said(one.name)}</Light>
            <Made round={one} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Work of a day that was never done is awaited: no fact is grey, never green. */
function toneOf({ late, last }: Round) {
  if (late) return 'red'
  return last ? 'green' : 'grey'
}

function Made({ round }: { round: Round }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const every = t(`articles.every.${round.every}`)
  const last = round.last ? moment(round.last, language) : t('articles.never')
  return (
    <small className="muted">
      {every} · {last}
    </small>
  )
}
