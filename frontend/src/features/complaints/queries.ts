/** What the screens of complaints ask for and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AssignComplaint, ConcludeComplaint, DecideComplaint, NameAccused, TellComplaint } from '@/api/types'

/** What a node has to decide, to look into and to tell, page by page; each listing is recorded. */
export const complaintsQuery = (place: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['complaints', place],
    queryFn: ({ pageParam }) => ask(api.GET('/complaints', { params: { query: { place, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    ...SEEN_ONCE,
  })

/** Who of a place and its line may be named as the accused. */
export const peopleQuery = (place: string) =>
  queryOptions({
    queryKey: ['complaints', 'people', place],
    queryFn: async () => (await ask(api.GET('/complaints/people', { params: { query: { place } } }))).people,
    staleTime: 600_000,
  })

const at = (id: string) => ({ params: { path: { matter_id: id } } })

export const decide = (id: string, body: DecideComplaint) =>
  ask(api.POST('/complaints/{matter_id}/decide', { ...at(id), body }))

export const assign = (id: string, body: AssignComplaint) =>
  ask(api.POST('/complaints/{matter_id}/assign', { ...at(id), body }))

export const nameAccused = (id: string, body: NameAccused) =>
  ask(api.POST('/complaints/{matter_id}/name', { ...at(id), body }))

export const conclude = (id: string, body: ConcludeComplaint) =>
  ask(api.POST('/complaints/{matter_id}/conclude', { ...at(id), body }))

export const tell = (id: string, body: TellComplaint) =>
  ask(api.POST('/complaints/{matter_id}/tell', { ...at(id), body }))

export const askToSee = (id: string, body: { id: string; version: number; reason: string }) =>
  ask(api.POST('/complaints/{matter_id}/unseal', { ...at(id), body }))

export const answerToSee = (
  id: string,
  body: { id: string; version: number; opening: string; granted: boolean },
) => ask(api.POST('/complaints/{matter_id}/unseal/answer', { ...at(id), body }))

/** The public channel of supervision; anybody may ask. */
export const channelQuery = queryOptions({
  queryKey: ['supervision'],
  queryFn: () => ask(api.GET('/supervision')),
})
