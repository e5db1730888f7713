/** The score sheets in their address. */
import { placeCode } from '@/app/router/search'
import { periodText } from '@/features/overview/period'

export interface ScoresSearch {
  place?: string
  /** A month, quarter or year that is over; the last quarter if not said. */
  period?: string
  /** The place whose sheet is read; the one asked for if not said. */
  sheet?: string
}

export const readScoresSearch = (search: Record<string, unknown>): ScoresSearch => ({
  place: placeCode(search.place),
  period: periodText(search.period),
  sheet: placeCode(search.sheet),
})
