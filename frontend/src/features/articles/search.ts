/** The article board in its address. */
import { placeCode } from '@/app/router/search'

export interface BoardSearch {
  place?: string
  /** A month `yyyy-mm`; this month if not said. */
  period?: string
  /** The cell that is read, e.g. `8.430100`. */
  cell?: string
}

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const CELL = /^\d{1,2}\.\d{6}$/

const matching = (form: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined

export const readBoardSearch = (search: Record<string, unknown>): BoardSearch => ({
  place: placeCode(search.place),
  period: matching(MONTH, search.period),
  cell: matching(CELL, search.cell),
})
