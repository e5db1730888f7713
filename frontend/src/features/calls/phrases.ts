/** The phrases of a call: what was ticked, and what was heard (Art. 13). */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { CallRow, PhraseFact } from '@/api/types'
import { businessNow } from '@/app/clock'
import type { Tone } from '@/ui/dueLight'

const SOON_MS = 5_000
const LISTEN_MS = 15_000
const AFTERWARDS_MS = 60_000
/** How long the words of greeting, and those of farewell, may take until they are told of. */
const GREETING_MS = 60_000
const FAREWELL_MS = 15_000

type Told = Pick<CallRow, 'connected_at' | 'disconnected_at'>

/**
 * Return after how long a call is asked about again: soon while it begins and when it is over,
 * seldom while its transcript is written. A call of usual length costs no more requests by it
 * than one that is asked about every 15 s.
 */
export function listenAgainMs(call: Told | undefined, now: Date): number {
  const since = (at: string | null) => (at ? now.getTime() - Date.parse(at) : Infinity)
  if (!call?.connected_at) return AFTERWARDS_MS
  if (call.disconnected_at) {
    return since(call.disconnected_at) < FAREWELL_MS ? SOON_MS : AFTERWARDS_MS
  }
  return since(call.connected_at) < GREETING_MS ? SOON_MS : LISTEN_MS
}

/** What was said in a call; where it is `live`, asked again until its transcript is there. */
export const callPhrasesQuery = (id: string, live: { call: Told | undefined } | null = null) =>
  queryOptions({
    queryKey: ['call', id, 'phrases'],
    queryFn: () => ask(api.GET('/calls/{call_id}/phrases', { params: { path: { call_id: id } } })),
    refetchInterval: ({ state }) =>
      live && !state.data?.judged_at ? listenAgainMs(live.call, businessNow()) : false,
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
