/** What the screens of matters ask for and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { AddedDisposition, MergeMatter, Registration, ReplyCommand } from '@/api/types'
import type { SaidAnswer } from '@/features/promises/AttemptChoices'
import { SEEN_ONCE } from '@/api/seenOnce'
import { filterOf, type MattersSearch, type Queue } from './search'

/** What the text of the search box is; a telephone number comes back sealed. */
export const sayWhatIsSought = (sought: string) => ask(api.POST('/sought', { body: { sought } }))

/** The matters that are looked for, page by page; each listing is recorded. */
export const mattersQuery = (search: MattersSearch) =>
  infiniteQueryOptions({
    queryKey: ['matters', search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/matters', { params: { query: { ...filterOf(search), cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    ...SEEN_ONCE,
  })

/** A queue, page by page, and the length of each; each listing is recorded. */
export const queueQuery = (queue: Queue, place: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['matters', 'queue', queue, place],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/queues', { params: { query: { queue, place, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    ...SEEN_ONCE,
  })

/** The length of each queue, which names nobody. */
export const lengthsQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: ['matters', 'lengths', place],
    queryFn: () => ask(api.GET('/queues', { params: { query: { place } } })),
  })

/** One matter with its promises and steps; opening it is recorded. */
export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: ['matter', id],
    queryFn: () => ask(api.GET('/matters/{matter_id}', { params: { path: { matter_id: id } } })),
    ...SEEN_ONCE,
  })

/** What telling the caller keeps; other promises end in their own way. */
export const TOLD = ['reply', 'reopened'] as const
export type ToldKind = (typeof TOLD)[number]

const at = (id: string) => ({ params: { path: { matter_id: id } } })

/** Register a matter; the id was drawn when the form opened, so a repeat changes nothing. */
export const register = (id: string, body: Registration) =>
  ask(api.PUT('/matters/{matter_id}', { ...at(id), body }))

/** Record that the caller was answered, or an attempt that reached nobody. */
export const reply = (
  id: string,
  body: { id: string; version: number; text: string; answer: SaidAnswer; keeps: ToldKind } & Pick<
    ReplyCommand,
    'telephone' | 'agreed' | 'basis' | 'knowledge'
  >,
) => ask(api.POST('/matters/{matter_id}/reply', { ...at(id), body }))

/** Add one of the seven dispositions to a matter that has another (Art. 15). */
export const dispose = (id: string, body: AddedDisposition) =>
  ask(api.POST('/matters/{matter_id}/dispositions', { ...at(id), body }))

/** What a matter may be merged with: of the same caller, or by its number. */
export const alikeQuery = (id: string, reference: string | undefined) =>
  queryOptions({
    queryKey: ['matter', id, 'alike', reference],
    queryFn: () =>
      ask(
        api.GET('/matters/{matter_id}/alike', {
          params: { path: { matter_id: id }, query: { reference } },
        }),
      ),
    ...SEEN_ONCE,
  })

/** Merge a duplicate into another matter, as both were seen. */
export const merge = (id: string, body: MergeMatter) =>
  ask(api.POST('/matters/{matter_id}/merge', { ...at(id), body }))

/** The history of one of the matters with which one was merged; opening it is recorded. */
export const historyQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['matter', id, 'merged', other],
    queryFn: () =>
      ask(
        api.GET('/matters/{matter_id}/merged/{other_id}', {
          params: { path: { matter_id: id, other_id: other } },
        }),
      ),
    ...SEEN_ONCE,
  })

/** Close a matter that has a result. */
export const close = (id: string, body: { id: string; version: number; note: string }) =>
  ask(api.POST('/matters/{matter_id}/close', { ...at(id), body }))

/** Ask for the caller's name and number; the reason is recorded. */
export const revealCaller = (id: string, reason: string) =>
  ask(api.POST('/matters/{matter_id}/reveal', { ...at(id), body: { reason } }))
