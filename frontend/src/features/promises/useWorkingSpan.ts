/** Working time in words. */
import { useTranslation } from 'react-i18next'
import { workingSpanOf } from '@/ui/dueLight'

/** Return a function that says minutes of working time in working days of so many minutes, or in hours. */
export function useWorkingSpan(dayMinutes?: number): (minutes: number) => string {
  const { t } = useTranslation()
  return (minutes) => {
    const { key, ...numbers } = workingSpanOf(minutes * 60, dayMinutes)
    return t(`span.${key}`, numbers)
  }
}
