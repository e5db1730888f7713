/** The entries that the answer being written rests on; each can be taken back. */
import { useTranslation } from 'react-i18next'
import type { Draft } from '@/features/matters/workbench/draft'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { withoutEntry } from './use'
import './knowledge.css'

interface Props {
  draft: Draft
  change: (next: (old: Draft) => Draft) => void
  fault: Fault | undefined
}

export function UsedEntries({ draft, change, fault }: Props) {
  const { t } = useTranslation()
  if (draft.knowledge.length === 0) return null
  return (
    <div id={controlId('knowledge')} tabIndex={-1}>
      <span className="field-label">{t('know.usedHead')}</span>
      <ul className="know-used" aria-label={t('know.usedHead')}>
        {draft.knowledge.map(({ entry, title }) => (
          <li key={entry}>
            <span lang="zh-CN">{title}</span>
            <button
              type="button"
              aria-label={t('know.unuse', { title })}
              onClick={() => change((old) => withoutEntry(old, entry))}
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
