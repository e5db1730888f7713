/** What the duty panel asks for and sends. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { WriteHandOver } from '@/api/types'

const REFRESH_MS = 15_000
const MINUTE_MS = 60_000

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

export const HAND_OVER = ['hand-over'] as const

/** What the window before left, and what the line owes. */
export const handOverQuery = queryOptions({
  queryKey: HAND_OVER,
  queryFn: () => ask(api.GET('/duty/hand-over')),
  refetchInterval: MINUTE_MS,
})

/** Leave a note to the next window; `id` makes a repeat harmless. */
export const writeHandOver = (body: WriteHandOver) => ask(api.PUT('/duty/hand-over', { body }))
