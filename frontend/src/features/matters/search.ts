/** The list of matters in its address. A caller's number is never in it: the server seals it. */
import type { DispositionNumber, MatterState } from '@/api/types'
import { dayOf, matching, oneOf, placeCode } from '@/app/router/search'
import { DISPOSITIONS } from './disposition'

export const STATES = ['open', 'resolved', 'closed', 'merged'] as const satisfies readonly MatterState[]

/** What somebody has to look at; without one the list of all that one may see. */
export const QUEUES = ['mine', 'first_asked', 'node', 'returned', 'overdue', 'urgent', 'resolved'] as const
export type Queue = (typeof QUEUES)[number]

export interface MattersSearch {
  queue?: Queue
  place?: string
  since?: string
  until?: string
  state?: MatterState
  disposition?: DispositionNumber
  field?: string
  /** Fourteen digits. */
  reference?: string
  /** A number as the server sealed it for this reader. */
  caller?: string
}

/** Read an address; one from before there were spans of days names a single day. */
export const readMattersSearch = (search: Record<string, unknown>): MattersSearch => ({
  queue: oneOf(QUEUES, search.queue),
  place: placeCode(search.place),
  since: dayOf(search.since ?? search.day),
  until: dayOf(search.until ?? search.day),
  state: oneOf(STATES, search.state),
  disposition: DISPOSITIONS.find((number) => String(number) === String(search.disposition)),
  field: matching(/^\d{2}(\d{2})?$/, search.field),
  reference: matching(/^\d{14}$/, search.reference),
  caller: matching(/^[\w-]{1,200}$/, search.caller),
})

/** What the register is asked for: it knows no queues. */
export const filterOf = (search: MattersSearch): MattersSearch => ({ ...search, queue: undefined })

/** A reference as people write it, e.g. `261123-1234-5678`. */
export const writtenReference = (digits: string): string =>
  `${digits.slice(0, 6)}-${digits.slice(6, 10)}-${digits.slice(10)}`

/** Tell whether anything narrows the list. */
export const isNarrowed = (search: MattersSearch): boolean =>
  Object.values(filterOf(search)).some(Boolean)
