/** The API's faults of single fields, in the present language and with the form's own labels. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'

/** Return a function that turns a problem's faults into lines of an error summary. */
export function useFaults(): (problem: Problem | null) => Fault[] {
  const { t, i18n } = useTranslation()
  const english = useLanguage() === 'en'
  return (problem) =>
    (problem?.faults ?? []).map((fault) => {
      const key = `fieldName.${fault.field.replaceAll('.', '_')}`
      return {
        field: fault.field,
        label: i18n.exists(key) ? t(key as 'fieldName.summary') : fault.field,
        reason: english ? fault.reason_en : fault.reason,
        article: fault.article,
      }
    })
}
