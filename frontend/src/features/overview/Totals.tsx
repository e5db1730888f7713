/** The totals of the scope: each number leads to its rows, and says how it is counted. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Definition, Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { useSession } from '@/features/accounts/session'
import { DefinitionButton } from './DefinitionButton'
import { actionBehind, rowsBehind, written, type MapFigure } from './figures'

const STRIP: readonly MapFigure[] = [
  'calls',
  'answered_rate',
  'missed',
  'off_hours',
  'voicemail',
  'matters',
  'open',
  'overdue',
]

export function Totals({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <dl className="totals" aria-label={t('overview.totals')}>
      {STRIP.map((figure) => (
        <Total key={figure} figure={figure} overview={overview} />
      ))}
    </dl>
  )
}

function Total({ figure, overview }: { figure: MapFigure; overview: Overview }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { actions } = useSession()
  const definition = overview.definitions.find((one: Definition) => one.figure === figure)
  const value = overview.totals[figure]
  const text = written(figure, value, language)
  const alarming = figure === 'overdue' && value !== null && value > 0
  return (
    <div className="total" data-alarming={alarming || undefined}>
      <dt>
        {t(`figure.${figure}`)}
        {definition && <DefinitionButton name={t(`figure.${figure}`)} definition={definition} />}
      </dt>
      <dd>
        {actions.includes(actionBehind(figure)) ? (
          <Link to={rowsBehind(figure, overview.place.code, overview.day)}>{text}</Link>
        ) : (
          text
        )}
        {figure === 'answered_rate' && (
          <small>
            {t('overview.ofCalls', {
              answered: overview.totals.answered,
              inHours: overview.totals.in_hours,
            })}
          </small>
        )}
      </dd>
    </div>
  )
}
