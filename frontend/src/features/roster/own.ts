/** What the screen of one's own shifts asks for and sends. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { OwnShift, ShiftRequest } from '@/api/types'

export const OWN = ['shifts'] as const
const MINUTE_MS = 60_000

/** The coming weeks, and what waits. */
export const ownQuery = queryOptions({
  queryKey: [...OWN, 'own'],
  queryFn: () => ask(api.GET('/shifts')),
  refetchInterval: MINUTE_MS,
})

export interface Part {
  begins_at: string
  ends_at: string
}

/** Who can stand in for a shift, or for a part of it. */
export const substitutesQuery = (shift: OwnShift, part: Part | null) =>
  queryOptions({
    queryKey: [...OWN, 'substitutes', shift.id, part],
    queryFn: async () => {
      const params = { path: { shift_id: shift.id }, query: part ?? {} }
      return (await ask(api.GET('/shifts/{shift_id}/substitutes', { params }))).people
    },
  })

export const askSubstitute = (id: string, shift: Pick<OwnShift, 'id'>, part: Part | null) =>
  ask(
    api.POST('/shifts/substitutes', {
      body: {
        id,
        shift_id: shift.id,
        begins_at: part?.begins_at ?? null,
        ends_at: part?.ends_at ?? null,
        people: [],
      },
    }),
  )

export const askSwap = (id: string, shift: OwnShift, other: string) =>
  ask(api.POST('/shifts/swaps', { body: { id, shift_id: shift.id, other_id: other } }))

export const askLeave = (id: string, part: Part, reason: string) =>
  ask(api.POST('/shifts/leaves', { body: { id, ...part, reason } }))

export const answer = ({ id, kind, version }: ShiftRequest, agreed: boolean) =>
  ask(api.POST('/shifts/answer', { body: { request_id: id, kind, version, agreed } }))

export const withdraw = ({ id, version }: ShiftRequest) =>
  ask(api.POST('/shifts/withdraw', { body: { request_id: id, version } }))

/** Make a calendar feed; its address is said this once. */
export const makeFeed = async () => (await ask(api.POST('/shifts/feed'))).path

export const revokeFeed = () => ask(api.POST('/shifts/feed/revoke'))

/** What waits at a line, for the head of its centre. */
export const waitingQuery = (line: string) =>
  queryOptions({
    queryKey: [...OWN, 'waiting', line],
    queryFn: async () =>
      (await ask(api.GET('/roster/{line}/requests', { params: { path: { line } } }))).requests,
  })
