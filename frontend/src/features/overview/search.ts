/** The overview's state in its address. */
import { placeCode } from '@/app/router/search'
import { periodText } from './period'

export interface OverviewSearch {
  place?: string
  /** A day, month, quarter or year; today if not said. */
  period?: string
  /** The key of the figure that colours the map. */
  figure?: string
}

const KEY = /^[a-z_]{1,40}$/

/** Read an address; one from before there were periods names a day. */
export const readOverviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  place: placeCode(search.place),
  period: periodText(search.period ?? search.day),
  figure: typeof search.figure === 'string' && KEY.test(search.figure) ? search.figure : undefined,
})
