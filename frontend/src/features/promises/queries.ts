/** What the screens of promises ask for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
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
