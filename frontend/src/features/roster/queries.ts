/** What the duty panel asks for and sends. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'

const REFRESH_MS = 15_000

/** Whether this person is on duty. */
export const dutyQuery = queryOptions({
  queryKey: ['duty'],
  queryFn: () => ask(api.GET('/duty')),
  refetchInterval: REFRESH_MS,
})

/** Whether the own line is open, until when, and who is on duty. */
export const lineQuery = queryOptions({
  queryKey: ['line'],
  queryFn: () => ask(api.GET('/line')),
  refetchInterval: REFRESH_MS,
})

/** Sign on or off; `id` makes a repeat harmless. */
export const sign = (on: boolean, id: string) =>
  ask(on ? api.POST('/duty/sign-on', { body: { id } }) : api.POST('/duty/sign-off', { body: { id } }))
