/** In how many working days a reply is owed: by the rules, and as phrase 6 says it word for word. */
import { useQuery } from '@tanstack/react-query'
import { phrasesQuery } from '@/api/reference'
import { rulebookQuery } from './queries'

export const REPLY_FIELD = 'reply_working_days'

/** The number of a civil day, today's if none is named; null until it is here. */
export function useReplyDays(day?: string): number | null {
  const { data, isPlaceholderData } = useQuery(rulebookQuery(day))
  const value = data?.fields.find((field) => field.name === REPLY_FIELD)?.value
  return typeof value === 'number' && !isPlaceholderData ? value : null
}

const REPLY_PHRASE = 6
const NUMBER = /\d+/

/** The number that phrase 6 says; null where it says none. */
export function useSaidDays(): number | null {
  const { data } = useQuery(phrasesQuery)
  const text = data?.phrases.find(({ number }) => number === REPLY_PHRASE)?.text
  const said = NUMBER.exec(text ?? '')?.[0]
  return said === undefined ? null : Number(said)
}
