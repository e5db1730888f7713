/** Names of fields of law in the present language. */
import { useQuery } from '@tanstack/react-query'
import { fieldsOfLawQuery } from '@/api/reference'
import { useLanguage } from '@/app/i18n'

/** Return a function that names a field of law by its code; nameless until the names are here. */
export function useFieldNames(): (code: string | null) => string {
  const english = useLanguage() === 'en'
  const query = useQuery(fieldsOfLawQuery)
  const names = new Map(
    (query.data ?? []).map((one) => [one.code, english ? one.name_en : one.name]),
  )
  return (code) => {
    if (code === null) return '–'
    return names.get(code) ?? (query.isPending ? '' : code)
  }
}
