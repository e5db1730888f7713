/** What a tray adds up to, and the four steps of a message in their order. */
import type { Tray, Voicemail } from '@/api/types'

export const STEPS = ['collected', 'summarised', 'routed', 'handled'] as const

/** How many messages of the day have come how far; the API's list may be narrowed to a state. */
export function countsOf(tray: Tray): Readonly<Record<(typeof STEPS)[number] | 'kept', number>> {
  return {
    kept: tray.kept,
    collected: tray.collected,
    summarised: tray.summarised,
    routed: tray.routed,
    handled: tray.handled,
  }
}

/** The edge of a row: red once its answer is late, amber while nobody has heard it. */
export function edgeOf(message: Voicemail): 'red' | 'amber' | undefined {
  if (message.promise?.late) return 'red'
  return message.state === 'received' ? 'amber' : undefined
}
