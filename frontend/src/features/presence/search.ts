/** Attendances and suspicions in their addresses. */
import { flag, placeCode } from '@/app/router/search'

export interface LineSearch {
  place?: string
}

export interface AttendanceSearch extends LineSearch {
  month?: string
  /** Only what waits for a judgement. */
  disputed?: true
}

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/

const monthOf = (value: unknown): string | undefined =>
  typeof value === 'string' && MONTH.test(value) ? value : undefined

export const readLineSearch = (search: Record<string, unknown>): LineSearch => ({
  place: placeCode(search.place),
})

export const readAttendanceSearch = (search: Record<string, unknown>): AttendanceSearch => ({
  place: placeCode(search.place),
  month: monthOf(search.month),
  disputed: flag(search.disputed),
})
