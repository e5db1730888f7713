/** Working time in words. */
import { useTranslation } from 'react-i18next'
import { workingSpanOf } from '@/ui/dueLight'

/** Return a function that says minutes of working time in hours and minutes. */
export function useWorkingSpan(): (minutes: number) => string {
  const { t } = useTranslation()
  return (minutes) => {
    const { key, ...numbers } = workingSpanOf(minutes * 60)
    return t(`span.${key}`, numbers)
  }
}
