/** The lists of pay in their addresses. */
import { monthOf, placeCode } from '@/app/router/search'

const FIRST_YEAR = 2013
const LAST_YEAR = 2099

export interface PaySearch {
  month?: string
  place?: string
}

export interface YearSearch {
  year?: number
  place?: string
}

export const readPaySearch = (search: Record<string, unknown>): PaySearch => ({
  month: monthOf(search.month),
  place: placeCode(search.place),
})

export const readYearSearch = (search: Record<string, unknown>): YearSearch => {
  const year = Number(search.year)
  const known = Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR
  return { year: known ? year : undefined, place: placeCode(search.place) }
}

/** A run in an address, where a dot would make the last part the name of a file. */
export const addressOf = (run: string): string => run.replace('.', '_')

/** The run of an address. */
export const runOf = (address: string): string => address.replace('_', '.')
