/** What the inbox asks for, and how notices become read. */
import {
  infiniteQueryOptions,
  queryOptions,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Inbox, Notice } from '@/api/types'
import { businessNow } from '@/app/clock'
import type { InboxSearch } from './search'

const COUNT_EVERY_MS = 30_000
/** As many as the API takes in one command. */
const MOST_AT_ONCE = 50

/** How many notices wait; at most 100 are counted. */
export const unreadQuery = queryOptions({
  queryKey: ['unread'],
  queryFn: async () => (await ask(api.GET('/inbox/unread'))).unread,
  refetchInterval: COUNT_EVERY_MS,
})

/**
 * The person's notices, newest first.
 *
 * The list does not renew itself: rows must not move under the pointer. The count does, and the
 * page offers what came since.
 */
export const inboxQuery = (search: InboxSearch) =>
  infiniteQueryOptions({
    queryKey: ['inbox', search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/inbox', { params: { query: { ...search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Notices came while another page was shown.
    refetchOnMount: 'always',
  })

/** The newest notices, asked for again and again: the count says nothing beyond a hundred. */
export const newestQuery = (search: InboxSearch) =>
  queryOptions({
    queryKey: ['inbox-newest', search],
    queryFn: async () =>
      (await ask(api.GET('/inbox', { params: { query: { ...search } } }))).notices,
    refetchInterval: COUNT_EVERY_MS,
  })

/** Tell whether any of the newest notices came after those that are shown. */
export function hasArrived(newest: readonly Notice[], shown: readonly Notice[]): boolean {
  const ids = new Set(shown.map((one) => one.id))
  const last = Math.max(...shown.map((one) => Date.parse(one.at)))
  return newest.some((one) => !ids.has(one.id) && Date.parse(one.at) >= last)
}

/** Return a function that marks notices as read, on the server and on every screen. */
export function useMarkRead(): (ids: readonly string[]) => Promise<void> {
  const queries = useQueryClient()
  return async (ids) => {
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      const some = ids.slice(from, from + MOST_AT_ONCE)
      const { unread } = await ask(api.POST('/inbox/read', { body: { ids: some } }))
      queries.setQueryData(unreadQuery.queryKey, unread)
      queries.setQueriesData<InfiniteData<Inbox>>({ queryKey: ['inbox'] }, (old) =>
        old && readIn(old, new Set(some), unread, businessNow().toISOString()),
      )
    }
  }
}

/** The pages with some notices read. */
export function readIn(
  data: InfiniteData<Inbox>,
  ids: ReadonlySet<string>,
  unread: number,
  at: string,
): InfiniteData<Inbox> {
  const pages = data.pages.map((page) => ({
    ...page,
    unread,
    notices: page.notices.map((one) =>
      ids.has(one.id) ? { ...one, read_at: one.read_at ?? at } : one,
    ),
  }))
  return { ...data, pages }
}
