/** The list of calls in its address. */
import type { CallOutcome } from '@/api/types'
import { dayOf, flag, oneOf, placeCode } from '@/app/router/search'

export const OUTCOMES = [
  'in_progress',
  'answered',
  'abandoned',
  'busy',
  'missed',
  'voicemail',
  'off_hours',
] as const satisfies readonly CallOutcome[]

export interface CallsSearch {
  place?: string
  day?: string
  outcome?: CallOutcome
  live?: true
  /** The place's own line alone: calls whose city nobody has told. */
  own_line?: true
}

export const readCallsSearch = (search: Record<string, unknown>): CallsSearch => ({
  place: placeCode(search.place),
  day: dayOf(search.day),
  outcome: oneOf(OUTCOMES, search.outcome),
  live: flag(search.live),
  own_line: flag(search.own_line),
})
