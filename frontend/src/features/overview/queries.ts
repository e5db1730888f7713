/** What the overview asks for. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { MapSource } from '@/ui/map/HunanMap'
import type { Boundaries } from '@/ui/map/geometry'
import type { OverviewSearch } from './search'

const REFRESH_MS = 15_000
const TREND_MS = 300_000

type Asked = Pick<OverviewSearch, 'place' | 'period' | 'figure'>

/** The figures of a period; asked again every 15 s unless paused. */
export const overviewQuery = ({ place, period, figure }: Asked, paused: boolean) =>
  queryOptions({
    queryKey: ['overview', place ?? 'own', period ?? 'today', figure ?? 'home'],
    queryFn: () => ask(api.GET('/overview', { params: { query: { place, period, figure } } })),
    refetchInterval: paused ? false : REFRESH_MS,
    retry: false,
    placeholderData: (before) => before,
  })

/** The days of the month, or the months of the year, in which a period lies; `own` of what lies in none below. */
export const trendQuery = (query: Asked & { own: boolean }) =>
  queryOptions({
    queryKey: ['overview', 'trend', query],
    queryFn: () => ask(api.GET('/overview/trend', { params: { query } })),
    staleTime: TREND_MS,
    refetchInterval: TREND_MS,
  })

interface CardsAsked {
  kind: 'people' | 'addressees'
  place: string
  period: string
}

/** Whom a line counts apart, in a period. */
export const cardsQuery = (query: CardsAsked) =>
  queryOptions({
    queryKey: ['overview', 'cards', query],
    queryFn: () => ask(api.GET('/overview/cards', { params: { query } })),
    retry: false,
  })

/** What looks odd at the places right below one. */
export const odditiesQuery = (query: { place: string | undefined; period: string }) =>
  queryOptions({
    queryKey: ['overview', 'oddities', query],
    queryFn: () => ask(api.GET('/overview/oddities', { params: { query } })),
    retry: false,
  })

/** The last checks of figures; asked again while one goes on. */
export const checksQuery = queryOptions({
  queryKey: ['overview', 'checks'],
  queryFn: () => ask(api.GET('/overview/checks')),
  refetchInterval: ({ state }) =>
    state.data?.checks.some(({ done, parts }) => done < parts) ? REFRESH_MS : false,
})

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

/** Boundaries of what lies right below a place, and their approval number, as approved. */
export const mapQuery = (code: string) =>
  queryOptions({
    queryKey: ['geo', code],
    queryFn: async () => ({
      boundaries: await fetchJson<Boundaries>(`/geo/${code}.json`),
      source: await fetchJson<MapSource>('/geo/source.json'),
    }),
    staleTime: Infinity,
  })
