/** What the audit asks for; each look leaves a fact itself. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AuditSearch } from './search'

type Asked = Omit<AuditSearch, 'person'> & { subject: string }
export type AskedPerson = Pick<AuditSearch, 'since' | 'until'> & { person: string }

/** A subject as an address may hold it: `MATTER~id` for `MATTER#id`. */
const at = ({ subject, ...query }: Asked) => ({
  params: { path: { subject: subject.replace('#', '~') }, query },
})

export const factsQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['audit', asked],
    queryFn: () => ask(api.GET('/audit/{subject}', at(asked))),
    placeholderData: (before, query) =>
      query?.queryKey[1] && (query.queryKey[1] as Asked).subject === asked.subject ? before : undefined,
    ...SEEN_ONCE,
  })

/** Fetch the same facts as a file; that it was taken is recorded. */
export const takeFile = (asked: Asked) => ask(api.GET('/audit/{subject}/file', at(asked)))

const of = ({ person, since, until }: AskedPerson, cursor?: string) => ({
  params: { path: { person }, query: { since, until, cursor } },
})

/** What a person did or saw, page by page. */
export const actsQuery = (asked: AskedPerson) =>
  infiniteQueryOptions({
    queryKey: ['acts', asked],
    queryFn: ({ pageParam }) => ask(api.GET('/acts/{person}', of(asked, pageParam))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    ...SEEN_ONCE,
  })

/** Fetch all of it as a file; that it was taken is recorded. */
export const takeActs = (asked: AskedPerson) => ask(api.GET('/acts/{person}/file', of(asked)))
