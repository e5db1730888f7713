/** Call reviews in their addresses. */
import { monthOf, placeCode } from '@/app/router/search'

export interface PeriodSearch {
  /** The first month, `2026-10`; last month if none is said. */
  month?: string
  /** The last one; the first if none is said. */
  until?: string
}

export interface ReviewsSearch extends PeriodSearch {
  place?: string
}

export const readPeriodSearch = (search: Record<string, unknown>): PeriodSearch => ({
  month: monthOf(search.month),
  until: monthOf(search.until),
})

export const readReviewsSearch = (search: Record<string, unknown>): ReviewsSearch => ({
  place: placeCode(search.place),
  ...readPeriodSearch(search),
})

/** A review in an address: one with a point in it would be taken for a file. */
export const addressOf = (review: string): string => review.replaceAll('.', '_')

/** The review that an address names. */
export const reviewOf = (address: string): string => address.replaceAll('_', '.')
