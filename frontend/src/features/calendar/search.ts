/** The calendar in its address. */
import { placeCode } from '@/app/router/search'

export const FIRST_YEAR = 2000
export const LAST_YEAR = 2100

export interface CalendarSearch {
  year?: number
  place?: string
}

/** The value if it is a year that the API knows, else undefined. */
export function yearOf(value: unknown): number | undefined {
  const year = typeof value === 'number' ? value : Number(typeof value === 'string' && value)
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined
}

export const readCalendarSearch = (search: Record<string, unknown>): CalendarSearch => ({
  year: yearOf(search.year),
  place: placeCode(search.place),
})
