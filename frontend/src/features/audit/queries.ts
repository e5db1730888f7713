/** What the audit asks for; each look leaves a fact itself. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AuditSearch } from './search'

type Asked = AuditSearch & { subject: string }

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
