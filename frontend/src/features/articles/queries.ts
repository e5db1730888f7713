/** What the article board asks for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { BoardSearch } from './search'

const REFRESH_MS = 60_000

/** Every article at every place of a month, in one request; asked again each minute unless paused. */
export const boardQuery = ({ place, period }: BoardSearch, paused = false) =>
  queryOptions({
    queryKey: ['articles', place ?? 'own', period ?? 'now'],
    queryFn: () => ask(api.GET('/articles', { params: { query: { place, period } } })),
    refetchInterval: paused ? false : REFRESH_MS,
    retry: false,
  })
