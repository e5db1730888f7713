/** The first page in its address: which figure colours the map. */
import { figureKey } from '@/features/overview/search'

export interface HomeSearch {
  figure?: string
}

export const readHomeSearch = (search: Record<string, unknown>): HomeSearch => ({
  figure: figureKey(search.figure),
})
