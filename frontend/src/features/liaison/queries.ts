/** Reports upwards and information to others, as the API is asked; every command names the version seen. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Acknowledge, AskUp, Informed } from '@/api/types'

const on = (id: string) => ({ params: { path: { matter_id: id } } })

export const acknowledge = (id: string, body: Acknowledge) =>
  ask(api.POST('/matters/{matter_id}/acknowledge', { ...on(id), body }))

export const inform = (id: string, body: Informed) =>
  ask(api.POST('/matters/{matter_id}/informed', { ...on(id), body }))

export const askUp = (id: string, body: AskUp) =>
  ask(api.POST('/matters/{matter_id}/instructions', { ...on(id), body }))

export const instruct = (id: string, number: number, body: AskUp) =>
  ask(
    api.POST('/matters/{matter_id}/instructions/{number}/reply', {
      params: { path: { matter_id: id, number: String(number) } },
      body,
    }),
  )

/** What waits for the province's reply, of a place, page by page; without one of one's own. */
export const instructionsQuery = (place: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['instructions', place],
    queryFn: ({ pageParam }) => ask(api.GET('/instructions', { params: { query: { place, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
