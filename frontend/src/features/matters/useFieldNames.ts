/** Names of fields of law in the present language. */
import { useQuery } from '@tanstack/react-query'
import { fieldsOfLawQuery } from '@/api/reference'
import { useLanguage } from '@/app/i18n'

/** Return a function that names a field of law by its code. */
export function useFieldNames(): (code: string | null) => string {
  const english = useLanguage() === 'en'
  const fields = useQuery(fieldsOfLawQuery).data ?? []
  const names = new Map(fields.map((one) => [one.code, english ? one.name_en : one.name]))
  return (code) => (code === null ? '–' : (names.get(code) ?? code))
}
