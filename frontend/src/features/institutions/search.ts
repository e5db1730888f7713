/** The register in its address: which city, what is looked for, whether only what nobody verified. */
import { placeCode } from '@/app/router/search'

export interface InstitutionsSearch {
  /** A city, or the province for all of it; one's own city if not said. */
  place?: string
  q?: string
  unverified?: true
}

export const readInstitutionsSearch = (search: Record<string, unknown>): InstitutionsSearch => ({
  place: placeCode(search.place),
  q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
  unverified: search.unverified === 'true' || search.unverified === true ? true : undefined,
})
