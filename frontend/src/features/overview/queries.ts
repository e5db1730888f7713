/** What the overview asks for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { MapSource } from '@/ui/map/HunanMap'
import type { Boundaries } from '@/ui/map/geometry'

const REFRESH_MS = 15_000

/** The figures of a day; asked again every 15 s unless paused. */
export const overviewQuery = (day: string | undefined, paused: boolean) =>
  queryOptions({
    queryKey: ['overview', day ?? 'today'],
    queryFn: () => ask(api.GET('/overview', { params: { query: { day } } })),
    refetchInterval: paused ? false : REFRESH_MS,
    placeholderData: (before) => before,
  })

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

/** Boundaries and their approval number, as they were approved. */
export const mapQuery = queryOptions({
  queryKey: ['geo', '430000'],
  queryFn: async () => ({
    boundaries: await fetchJson<Boundaries>('/geo/430000.json'),
    source: await fetchJson<MapSource>('/geo/source.json'),
  }),
  staleTime: Infinity,
})
