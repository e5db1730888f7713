/** The overview's state in its address. */
import { oneOf, placeCode } from '@/app/router/search'
import { periodText } from './period'

export interface OverviewSearch {
  place?: string
  /** A day, month, quarter or year; today if not said. */
  period?: string
  /** The key of the figure that colours the map. */
  figure?: string
}

const KEY = /^[a-z0-9_]{1,40}$/

/** The value if it may be the key of a figure, else undefined. */
export const figureKey = (value: unknown): string | undefined =>
  typeof value === 'string' && KEY.test(value) ? value : undefined

/** Read an address; one from before there were periods names a day. */
export const readOverviewSearch = (search: Record<string, unknown>): OverviewSearch => ({
  place: placeCode(search.place),
  period: periodText(search.period ?? search.day),
  figure: figureKey(search.figure),
})

export interface CardsSearch {
  kind?: 'people' | 'addressees'
  place?: string
  /** This month if not said. */
  period?: string
}

export const readCardsSearch = (search: Record<string, unknown>): CardsSearch => ({
  kind: oneOf(['people', 'addressees'] as const, search.kind),
  place: placeCode(search.place),
  period: periodText(search.period),
})
