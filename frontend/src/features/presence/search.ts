/** Attendances and suspicions in their addresses. */
import { flag, monthOf, placeCode } from '@/app/router/search'

export interface LineSearch {
  place?: string
}

export interface AttendanceSearch extends LineSearch {
  month?: string
  /** Only what waits for a judgement. */
  disputed?: true
}

export const readLineSearch = (search: Record<string, unknown>): LineSearch => ({
  place: placeCode(search.place),
})

export const readAttendanceSearch = (search: Record<string, unknown>): AttendanceSearch => ({
  place: placeCode(search.place),
  month: monthOf(search.month),
  disputed: flag(search.disputed),
})
