/** What the first page asks for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

const REFRESH_MS = 30_000

/** What calls for the visitor now; asked again every half minute unless paused. */
export const homeQuery = (paused: boolean) =>
  queryOptions({
    queryKey: ['home'],
    queryFn: () => ask(api.GET('/home')),
    refetchInterval: paused ? false : REFRESH_MS,
  })
