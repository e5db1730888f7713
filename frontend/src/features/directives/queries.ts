/** What the screens of directives ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AnswerDirective, DirectIt, DraftDirective } from './shapes'

export const DIRECTIVES = ['directives'] as const
const oneKey = (id: string) => [...DIRECTIVES, 'one', id] as const
const at = (id: string) => ({ params: { path: { directive: id } } })

/** The directives of a year, to one city or to all; each listing is recorded. */
export const directivesQuery = (place: string | undefined, year: number | undefined) =>
  queryOptions({
    queryKey: [...DIRECTIVES, 'list', place, year],
    queryFn: () => ask(api.GET('/directives', { params: { query: { place, year } } })),
    ...SEEN_ONCE,
  })

/** One directive; its opening is recorded. */
export const directiveQuery = (id: string) =>
  queryOptions({
    queryKey: oneKey(id),
    queryFn: () => ask(api.GET('/directives/{directive}', at(id))),
    ...SEEN_ONCE,
  })

/** Its document, as it is printed; that it was taken is recorded. */
export const paperQuery = (id: string) =>
  queryOptions({
    queryKey: [...oneKey(id), 'paper'],
    queryFn: () => ask(api.GET('/directives/{directive}/paper', at(id))),
    ...SEEN_ONCE,
  })

/** The same document as Word. */
export const wordOf = (id: string) => ask(api.GET('/directives/{directive}/paper/word', at(id)))

/** Keep a draft. */
export const draftDirective = (body: DraftDirective) => ask(api.POST('/directives', { body }))

/** Take a step of the province. */
export const directIt = (id: string, body: DirectIt) =>
  ask(api.POST('/directives/{directive}/direct', { ...at(id), body }))

/** Take a step of the city. */
export const answerDirective = (id: string, body: AnswerDirective) =>
  ask(api.POST('/directives/{directive}/answer', { ...at(id), body }))
