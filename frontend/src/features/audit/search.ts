/** The audit in its address: of which subject, of whom, from which day until which. */
import { dayOf } from '@/app/router/search'

export interface AuditSearch {
  subject?: string
  /** Id of a person. */
  by?: string
  since?: string
  until?: string
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  subject: text(search.subject),
  by: text(search.by),
  since: dayOf(search.since),
  until: dayOf(search.until),
})
