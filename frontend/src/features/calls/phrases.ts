/** The phrases of a call: what was ticked, and what was heard (Art. 13). */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { PhraseFact } from '@/api/types'
import type { Tone } from '@/ui/dueLight'

const LISTEN_MS = 15_000

/** What was said in a call; asked again while it is `live` and its transcript is not there. */
export const callPhrasesQuery = (id: string, live = false) =>
  queryOptions({
    queryKey: ['call', id, 'phrases'],
    queryFn: () => ask(api.GET('/calls/{call_id}/phrases', { params: { path: { call_id: id } } })),
    refetchInterval: ({ state }) => (live && !state.data?.judged_at ? LISTEN_MS : false),
    retry: false,
  })

export type Verdict = 'disputed' | 'said' | 'omitted' | 'unknown'

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  disputed: 'amber',
  said: 'green',
  omitted: 'grey',
  unknown: 'grey',
}

/** Return what all who say something of a phrase say together. */
export function verdictOf(fact: PhraseFact): Verdict {
  if (fact.disputed) return 'disputed'
  if (fact.clicked || fact.in_transcript || fact.by_rule) return 'said'
  return fact.clicked === null && fact.in_transcript === null ? 'unknown' : 'omitted'
}

export type Mark = 'heard' | 'heardOnly' | 'notHeard'

/** Return what the bar says beside a phrase that is ticked or not; null where nobody listened. */
export function markOf(fact: PhraseFact | undefined, ticked: boolean): Mark | null {
  if (!fact) return null
  if (fact.in_transcript || fact.by_rule) return ticked ? 'heard' : 'heardOnly'
  return fact.in_transcript === false && ticked ? 'notHeard' : null
}
