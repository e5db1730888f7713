/** The roster in its address: which line, from which day, a week or a month. */
import { dayOf, oneOf, placeCode } from '@/app/router/search'

export const VIEWS = ['week', 'month'] as const
export type View = (typeof VIEWS)[number]

export interface RosterSearch {
  place?: string
  /** Any day of the week or month that is shown. */
  from?: string
  view?: View
}

export const readRosterSearch = (search: Record<string, unknown>): RosterSearch => ({
  place: placeCode(search.place),
  from: dayOf(search.from),
  view: oneOf(VIEWS, search.view),
})
