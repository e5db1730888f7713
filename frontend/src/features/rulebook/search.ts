/** The rulebook in its address. */
import { dayOf } from '@/app/router/search'

export interface RulebookSearch {
  day?: string
}

export const readRulebookSearch = (search: Record<string, unknown>): RulebookSearch => ({
  day: dayOf(search.day),
})
