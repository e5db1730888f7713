/** Names of the dispositions; that of the second says in how many working days, by the rules. */
import { useTranslation } from 'react-i18next'
import { useReplyDays } from '@/features/rulebook/useReplyDays'
import { dispositionKey } from './disposition'

/** Return a function that names a disposition by the rules of a civil day, today's if none is named. */
export function useDispositionName(day?: string): (number: number | 'no_request' | null) => string {
  const { t } = useTranslation()
  const days = useReplyDays(day)
  return (number) => {
    // Until the rules are here no number is said.
    if (number === 2 && days !== null) return t('dispositionDays.reply', { count: days })
    return t(dispositionKey(number === 'no_request' ? null : number))
  }
}
