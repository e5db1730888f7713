/** The list of promises in its address. */
import { flag, placeCode } from '@/app/router/search'

export interface PromisesSearch {
  place?: string
  overdue?: true
}

export const readPromisesSearch = (search: Record<string, unknown>): PromisesSearch => ({
  place: placeCode(search.place),
  overdue: flag(search.overdue),
})
