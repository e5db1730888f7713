/** How far open promises have been recomputed after a draft was published. */
import { useTranslation } from 'react-i18next'
import type { RegulationDraft } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { exactMoment } from '@/app/time'
import { Light } from '@/ui/Light'
import { Failures } from './Failures'

interface Props {
  recompute: NonNullable<RegulationDraft['recompute']>
}

const TONES = { running: 'amber', done: 'green', overtaken: 'grey' } as const
const WORDS = {
  running: 'recomputing',
  done: 'recomputed',
  overtaken: 'recomputeOvertaken',
} as const

export function Recompute({ recompute }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const running = recompute.state === 'running'
  const number = new Intl.NumberFormat(language)
  const counts = [
    ['recomputeChecked', recompute.checked],
    ['recomputeMoved', recompute.moved],
    ['recomputeRestamped', recompute.restamped],
  ] as const
  const at = (instant: string) => exactMoment(instant, language, businessNow())
  return (
    <section className="section">
      <h2>{t('draft.recompute')}</h2>
      <div className="section-body stack">
        <p role="status">
          <Light tone={TONES[recompute.state]}>
            {t(`draft.${WORDS[recompute.state]}`)}
          </Light>
        </p>
        {running && <Pass recompute={recompute} />}
        <Failures recompute={recompute} />
        <dl className="facts">
          {counts.map(([key, count]) => (
            <div className="fact" key={key}>
              <dt>{t(`draft.${key}`)}</dt>
              <dd className="number">{t('draft.items', { count: number.format(count) })}</dd>
            </div>
          ))}
          <div className="fact">
            <dt>{t('draft.recomputeStarted')}</dt>
            <dd className="number">{at(recompute.started_at)}</dd>
          </div>
          {recompute.finished_at && (
            <div className="fact">
              <dt>{t('draft.recomputeFinished')}</dt>
              <dd className="number">{at(recompute.finished_at)}</dd>
            </div>
          )}
        </dl>
      </div>
    </section>
  )
}

/** How many of how many, as far as anybody knows: open promises are counted by going through them. */
function Pass({ recompute }: Props) {
  const { t } = useTranslation()
  const number = new Intl.NumberFormat(useLanguage())
  const { number: pass, waiting, checked, total } = recompute
  const numbers = { pass, before: pass - 1, checked: number.format(checked), total: number.format(total ?? 0) }
  const between = waiting && pass > 1
  const words = between ? 'passEnded' : waiting ? 'passToCome' : total === null ? 'passFirst' : 'passOf'
  return (
    <div>
      {!waiting && (
        <progress aria-label={t('draft.recomputing')} max={Math.max(total ?? 1, checked, 1)} value={total === null ? undefined : checked} />
      )}
      <p className="number">{t(`draft.${words}`, numbers)}</p>
      <p className="muted">{t('draft.passes')}</p>
    </div>
  )
}
