/** The article board in its address. */
import { matching, monthOf, placeCode } from '@/app/router/search'

export interface BoardSearch {
  place?: string
  /** A month `yyyy-mm`; this month if not said. */
  period?: string
  /** The cell that is read, e.g. `8.430100`. */
  cell?: string
}

const CELL = /^\d{1,3}\.\d{6}$/

export const readBoardSearch = (search: Record<string, unknown>): BoardSearch => ({
  place: placeCode(search.place),
  period: monthOf(search.period),
  cell: matching(CELL, search.cell),
})
