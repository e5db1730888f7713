/** Outages and the maintenance record in their addresses. */
import { placeCode } from '@/app/router/search'

export interface OutagesSearch {
  place?: string
  /** A month `yyyy-mm`; this month if not said. */
  period?: string
}

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const YEAR = /^20\d{2}$/

export const readOutagesSearch = (search: Record<string, unknown>): OutagesSearch => ({
  place: placeCode(search.place),
  period: typeof search.period === 'string' && MONTH.test(search.period) ? search.period : undefined,
})

export interface WorksSearch {
  year?: number
}

export const readWorksSearch = ({ year }: Record<string, unknown>): WorksSearch => ({
  year: YEAR.test(String(year)) ? Number(year) : undefined,
})
