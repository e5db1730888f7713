/** What changes rarely: places, fields of law, the seven phrases. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, ask } from './client'
import type { Place } from './types'

const HOUR_MS = 3_600_000

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async () => (await ask(api.GET('/places'))).places,
  staleTime: HOUR_MS,
})

export const fieldsOfLawQuery = queryOptions({
  queryKey: ['fields-of-law'],
  queryFn: async () => (await ask(api.GET('/fields-of-law'))).fields,
  staleTime: HOUR_MS,
})

export const phrasesQuery = queryOptions({
  queryKey: ['phrases'],
  queryFn: () => ask(api.GET('/phrases')),
  staleTime: HOUR_MS,
})

const NONE: readonly Place[] = []

/** Return every place; empty until they are here. */
export const usePlaces = (): readonly Place[] => useQuery(placesQuery).data ?? NONE
