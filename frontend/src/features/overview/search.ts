/** The overview's state in its address. */
import { dayOf, oneOf } from '@/app/router/search'
import { FIGURES, type MapFigure } from './figures'

export interface OverviewSearch {
  day?: string
  figure?: MapFigure
}

export const readOverviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  day: dayOf(search.day),
  figure: oneOf(FIGURES, search.figure),
})
