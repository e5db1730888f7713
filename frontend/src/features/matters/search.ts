/** The list of matters in its address. */
import type { DispositionNumber, MatterState } from '@/api/types'
import { dayOf, oneOf, placeCode } from '@/app/router/search'
import { DISPOSITIONS } from './disposition'

export const STATES = ['open', 'resolved', 'closed'] as const satisfies readonly MatterState[]

export interface MattersSearch {
  place?: string
  day?: string
  state?: MatterState
  disposition?: DispositionNumber
}

export const readMattersSearch = (search: Record<string, unknown>): MattersSearch => ({
  place: placeCode(search.place),
  day: dayOf(search.day),
  state: oneOf(STATES, search.state),
  disposition: DISPOSITIONS.find((number) => String(number) === String(search.disposition)),
})
