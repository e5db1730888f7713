/** What the score sheets ask for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { ScoresSearch } from './search'

/** The sheets of a place and of those right below it, in one request. */
export const scoresQuery = ({ place, period }: Omit<ScoresSearch, 'sheet'>) =>
  queryOptions({
    queryKey: ['scores', place ?? 'own', period ?? 'last'],
    queryFn: () => ask(api.GET('/scores', { params: { query: { place, period } } })),
    retry: false,
  })
