/** What the screens of promises ask for and send. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { Attempt, Deferral, Pledge, SentNotice } from '@/api/types'
import type { SaidAnswer } from './AttemptChoices'
import type { Intent } from './Foreseen'
import type { LateSearch, PromisesSearch } from './search'

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

/** What fell due on a day or in a month: late, in time, or either. */
export const fallenQuery = (search: LateSearch) =>
  infiniteQueryOptions({
    queryKey: ['promises', 'late', search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/promises/late', { params: { query: { ...search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
  })

/** Whoever must be rung, the soonest due first; the list is recorded. */
export const toRingQuery = queryOptions({
  queryKey: ['to-ring'],
  queryFn: () => ask(api.GET('/call-backs')),
  ...SEEN_ONCE,
  staleTime: 0,
})

/** What became of a promise's time, and a glance of its matter, which is recorded as seen. */
export const aboutQuery = (pledge: Pick<Pledge, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['about', pledge.id, pledge.version],
    queryFn: () => ask(api.GET('/promises/about', { params: { query: { promise: pledge.id } } })),
    placeholderData: keepPreviousData,
    ...SEEN_ONCE,
  })

/** When a reply promised at this moment would be due. */
export const replyDueQuery = queryOptions({
  queryKey: ['promises', 'due', 'reply'],
  queryFn: () => ask(api.GET('/promises/due', { params: { query: { kind: 'reply' } } })),
  refetchInterval: 60_000,
})

/** Until when a promise would be to be kept if a command were carried out now. */
export const foreseenQuery = (pledge: Pledge, intent: Intent) =>
  queryOptions({
    queryKey: ['foreseen', pledge.id, pledge.version, intent],
    queryFn: () => {
      const promise = pledge.id
      if (intent.verb === 'defer') {
        const { kind, working_days } = intent
        return ask(api.GET('/promises/defer', { params: { query: { promise, kind, working_days } } }))
      }
      if (intent.verb === 'decide')
        return ask(api.GET('/promises/decide', { params: { query: { promise } } }))
      return ask(api.GET('/promises/resume', { params: { query: { promise } } }))
    },
    // A hold begins when it is granted: what was said a while ago is a little old.
    refetchInterval: 60_000,
    retry: false,
  })

/** What a command on a promise changes. */
export const changedBy = (pledge: Pledge) =>
  pledge.matter_id
    ? [['promises'], ['to-ring'], ['matter', pledge.matter_id]]
    : [['promises'], ['to-ring']]

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

/** Say that the caller was called back, or was not reached. */
export const calledBack = (
  pledge: Pledge,
  body: { id: string; answer: SaidAnswer; telephone: Attempt['telephone']; agreed: boolean },
) => ask(api.POST('/promises/called-back', { body: { ...stateOf(pledge), ...body } }))

/** Say that a written notice went to a caller who was tried in vain; it ends the promise. */
export const sendNotice = (
  pledge: Pledge,
  body: Pick<SentNotice, 'way' | 'sent_on'> & { id: string },
) => ask(api.POST('/promises/notice', { body: { ...stateOf(pledge), ...body } }))

/** Say what a difference was that somebody looked into; it ends with that. */
export const explainDifference = (pledge: Pledge, body: { id: string; reason: string }) =>
  ask(api.POST('/promises/explained', { body: { ...stateOf(pledge), ...body } }))

/** Let the clock of a held promise run again. */
export const resumeHold = (pledge: Pledge, id: string) =>
  ask(api.POST('/promises/resume', { body: { ...stateOf(pledge), id } }))
