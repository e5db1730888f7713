/** The desk of complaints in its address. */
import { placeCode } from '@/app/router/search'

export interface ComplaintsSearch {
  place?: string
}

export const readComplaintsSearch = (search: Record<string, unknown>): ComplaintsSearch => ({
  place: placeCode(search.place),
})
