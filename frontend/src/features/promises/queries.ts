/** What the screens of promises ask for and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Deferral, Pledge } from '@/api/types'
import type { PromisesSearch } from './search'

const REFRESH_MS = 15_000

/** Open promises, the one that is due first at the head. */
export const promisesQuery = (search: PromisesSearch) =>
  infiniteQueryOptions({
    queryKey: ['promises', search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/promises', { params: { query: { ...search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REFRESH_MS,
  })

/** When a reply promised at this moment would be due. */
export const replyDueQuery = queryOptions({
  queryKey: ['promises', 'due', 'reply'],
  queryFn: () => ask(api.GET('/promises/due', { params: { query: { kind: 'reply' } } })),
  refetchInterval: 60_000,
})

/** What a command on a promise changes. */
export const changedBy = (pledge: Pledge) =>
  pledge.matter_id ? [['promises'], ['matter', pledge.matter_id]] : [['promises']]

const stateOf = (pledge: Pledge) => ({ promise: pledge.id, version: pledge.version })

/** Ask for more time; the id becomes the request's, so a repeat asks once. */
export const askDeferral = (
  pledge: Pledge,
  body: { id: string; kind: Deferral['kind']; working_days: number; reason: string },
) => ask(api.POST('/promises/defer', { body: { ...stateOf(pledge), ...body } }))

/** Grant or refuse the time that was asked for. */
export const decideDeferral = (
  pledge: Pledge,
  body: { id: string; deferral: string; granted: boolean; reason: string },
) => ask(api.POST('/promises/decide', { body: { ...stateOf(pledge), ...body } }))

/** Let the clock of a held promise run again. */
export const resumeHold = (pledge: Pledge, id: string) =>
  ask(api.POST('/promises/resume', { body: { ...stateOf(pledge), id } }))
