/** The staff in its address: whose, and on which day they are to serve. */
import { dayOf, placeCode } from '@/app/router/search'

export interface StaffSearch {
  place?: string
  day?: string
}

export const readStaffSearch = (search: Record<string, unknown>): StaffSearch => ({
  place: placeCode(search.place),
  day: dayOf(search.day),
})
