/** The tray in its address. */
import type { VoicemailState } from '@/api/types'
import { dayOf, oneOf, placeCode } from '@/app/router/search'

export const STATES = ['received', 'collected', 'routed', 'handled'] as const satisfies readonly VoicemailState[]
const ASKED = ['open', ...STATES] as const

export interface TraySearch {
  place?: string
  day?: string
  /** `open` is everything but answered. */
  state?: (typeof ASKED)[number]
}

export const readTraySearch = (search: Record<string, unknown>): TraySearch => ({
  place: placeCode(search.place),
  day: dayOf(search.day),
  state: oneOf(ASKED, search.state),
})

/** Of which message the workbench is to register a matter, and where it was left. */
export interface WorkbenchSearch {
  message?: string
  place?: string
}

const CONTACT = /^[0-9A-Za-z-]{1,64}$/

export const readWorkbenchSearch = (search: Record<string, unknown>): WorkbenchSearch => ({
  message: typeof search.message === 'string' && CONTACT.test(search.message) ? search.message : undefined,
  place: placeCode(search.place),
})
