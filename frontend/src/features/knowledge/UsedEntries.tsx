/** The entries that the answer being written rests on; each can be taken back. */
import { useTranslation } from 'react-i18next'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import './knowledge.css'

interface Props {
  used: readonly { entry: string; title: string }[]
  onRemove: (entry: string) => void
  fault: Fault | undefined
}

export function UsedEntries({ used, onRemove, fault }: Props) {
  const { t } = useTranslation()
  if (used.length === 0) return null
  return (
    <div id={controlId('knowledge')} tabIndex={-1}>
      <span className="field-label">{t('know.usedHead')}</span>
      <ul className="know-used" aria-label={t('know.usedHead')}>
        {used.map(({ entry, title }) => (
          <li key={entry}>
            <span lang="zh-CN">{title}</span>
            <button
              type="button"
              aria-label={t('know.unuse', { title })}
              onClick={() => onRemove(entry)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {fault && <span className="field-fault">{fault.reason}</span>}
    </div>
  )
}
