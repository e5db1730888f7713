/** What the screens of calls ask for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { CallsSearch } from './search'

const LIVE_MS = 3_000
const LIST_MS = 15_000

/** The calls of a place and day, page by page. */
export const callsQuery = (search: CallsSearch) =>
  infiniteQueryOptions({
    queryKey: ['calls', search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/calls', { params: { query: { ...search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LIST_MS,
  })

/** The calls of the own line that need somebody now. */
export const liveCallsQuery = queryOptions({
  queryKey: ['calls', 'live'],
  queryFn: async () =>
    (await ask(api.GET('/calls', { params: { query: { live: true } } }))).calls,
  refetchInterval: LIVE_MS,
})

/** One call with what the telephone reported of it; opening it is recorded, so it is not polled. */
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id],
    queryFn: () => ask(api.GET('/calls/{call_id}', { params: { path: { call_id: id } } })),
    ...SEEN_ONCE,
  })

/** Who is on the line, for whom it rings at and who answered; each sight is recorded: asked once. */
export const callerQuery = (id: string) =>
  queryOptions({
    queryKey: ['caller', id],
    queryFn: () => ask(api.GET('/calls/{call_id}/caller', { params: { path: { call_id: id } } })),
    ...SEEN_ONCE,
    staleTime: Infinity,
    retry: false,
  })

/** Who was first asked by a number that was typed, and what is owed; each question is recorded. */
export const numberQuery = (phone: string) =>
  queryOptions({
    queryKey: ['caller', 'number', phone],
    queryFn: () => ask(api.POST('/calls/caller', { body: { phone } })),
    ...SEEN_ONCE,
    staleTime: Infinity,
    retry: false,
  })

/** Say the password of whoever is on the line; each try is recorded. */
export const sayPassphrase = (callId: string, matter: string, word: string) =>
  ask(
    api.POST('/calls/{call_id}/passphrase', {
      params: { path: { call_id: callId } },
      body: { matter, word },
    }),
  )

/** Ask for the caller's number; the reason is recorded. */
export const revealNumber = (id: string, reason: string) =>
  ask(api.POST('/calls/{call_id}/reveal', { params: { path: { call_id: id } }, body: { reason } }))

export const BECAME = ['answered', 'missed', 'message'] as const
export type Became = (typeof BECAME)[number]

interface CallEntry {
  place: string
  number: string | null
  at: string
  became: Became
  answered_by: null
  minutes: number
}

/** Enter a call that came by another telephone, under the id that its form drew. */
export const enterCall = (id: string, entry: CallEntry) =>
  ask(api.PUT('/calls/{call_id}', { params: { path: { call_id: id } }, body: entry }))
