/** What the screens of drafts ask for and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

const POLL_MS = 3_000

/** Every draft of calendar and rulebook, newest first, and what the newest publication left. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: () => ask(api.GET('/drafts')),
})

/** One draft; asked again while promises are being recomputed after its publication. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: () => ask(api.GET('/drafts/{draft_id}', { params: { path: { draft_id: id } } })),
    refetchInterval: ({ state }) => (state.data?.recompute?.state === 'running' ? POLL_MS : false),
  })

/** The promises that a draft would move, a few hundred looked at for each page. */
export const movesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['draft-moves', id],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/drafts/{draft_id}/moves', {
          params: { path: { draft_id: id }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // It is a look at one moment: walking thousands of promises again takes a person's asking.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** A quarter judged again by a draft; the last one that ended if none is named. */
export const trialQuery = (id: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['draft-articles', id, period ?? 'last'],
    queryFn: () =>
      ask(
        api.GET('/drafts/{draft_id}/articles', {
          params: { path: { draft_id: id }, query: { period } },
        }),
      ),
    staleTime: Infinity,
    retry: false,
  })

const at = (id: string) => ({ params: { path: { draft_id: id } } })

/** Publish a draft that somebody else proposed. */
export const confirm = (id: string, body: { id: string; version: number }) =>
  ask(api.POST('/drafts/{draft_id}/confirm', { ...at(id), body }))

/** Take a draft back. */
export const withdraw = (id: string, body: { id: string; version: number; reason: string }) =>
  ask(api.POST('/drafts/{draft_id}/withdraw', { ...at(id), body }))
