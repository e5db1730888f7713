/** The audit in its address: of which subject or person, of whom, from which day until which. */
import { dayOf } from '@/app/router/search'

export interface AuditSearch {
  subject?: string
  /** Id of whoever did or saw something; with a subject it has no meaning. */
  person?: string
  /** Id of a person, who narrows the facts of a subject. */
  by?: string
  since?: string
  until?: string
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  subject: text(search.subject),
  person: text(search.person),
  by: text(search.by),
  since: dayOf(search.since),
  until: dayOf(search.until),
})
