/** What the register of the counties' telephones is asked for and told. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { PutTelephone } from './types'

export const TELEPHONES = ['telephones'] as const
const FRESH_MS = 60_000

/** Every county of a place, with its telephone and its centre. */
export const telephonesQuery = (place: string) =>
  queryOptions({
    queryKey: [...TELEPHONES, place],
    queryFn: () => ask(api.GET('/telephones', { params: { query: { place } } })),
    staleTime: FRESH_MS,
  })

/** Keep the telephone of a county as verified today. */
export const putTelephone = (code: string, body: PutTelephone) =>
  ask(api.PUT('/telephones/{code}', { params: { path: { code } }, body }))
