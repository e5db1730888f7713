/** The register of the counties' telephones in its address. */
import { oneOf, placeCode } from '@/app/router/search'

export const LACKS = ['telephone', 'centre'] as const

export interface TelephonesSearch {
  /** A city or county; one's own place if not said. */
  place?: string
  /** Only those that lack something. */
  lacks?: (typeof LACKS)[number]
}

export const readTelephonesSearch = (search: Record<string, unknown>): TelephonesSearch => ({
  place: placeCode(search.place),
  lacks: oneOf(LACKS, search.lacks),
})
