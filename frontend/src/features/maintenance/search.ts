/** Outages and the maintenance record in their addresses. */
import { monthOf, placeCode, yearOf } from '@/app/router/search'

export interface OutagesSearch {
  place?: string
  /** A month `yyyy-mm`; this month if not said. */
  period?: string
}

export const readOutagesSearch = (search: Record<string, unknown>): OutagesSearch => ({
  place: placeCode(search.place),
  period: monthOf(search.period),
})

export interface WorksSearch {
  year?: number
}

export const readWorksSearch = ({ year }: Record<string, unknown>): WorksSearch => ({
  year: yearOf(year),
})
