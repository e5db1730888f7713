/** The address of the list of what waits for the province's reply. */
import { placeCode } from '@/app/router/search'

export interface InstructionsSearch {
  place?: string
}

export const readInstructionsSearch = (search: Record<string, unknown>): InstructionsSearch => ({
  place: placeCode(search.place),
})
