/** What the article board asks for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { BoardSearch } from './search'

const REFRESH_MS = 60_000

/** Every article at every place of a month, in one request. */
export const boardQuery = ({ place, period }: BoardSearch) =>
  queryOptions({
    queryKey: ['articles', place ?? 'own', period ?? 'now'],
    queryFn: () => ask(api.GET('/articles', { params: { query: { place, period } } })),
    refetchInterval: REFRESH_MS,
    retry: false,
  })
