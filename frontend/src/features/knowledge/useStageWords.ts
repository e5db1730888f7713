/** How far an entry is, in words. */
import { useTranslation } from 'react-i18next'
import type { KnowledgeDraft } from '@/api/types'

export function useStageWords(): (entry: KnowledgeDraft) => string {
  const { t } = useTranslation()
  return (entry) => {
    if (entry.withdrawn && entry.stage === 'draft') return t('know.withdrawn')
    if (entry.stage === 'draft' && !entry.complete) return t('know.incomplete')
    return t(`know.stage.${entry.stage}`)
  }
}
