/** How a message of another channel stands. */

const STATES = ['waiting', 'claimed', 'sent', 'failed'] as const

export type Sending = (typeof STATES)[number]

/** What is claimed was begun and is never begun again: it may be lost as what failed is. */
export const isDoubtful = (sending: Sending): boolean =>
  sending === 'failed' || sending === 'claimed'

/** The state if something is, was or could not be sent; undefined where nothing was meant to be. */
export const sendingOf = (state: string): Sending | undefined => STATES.find((one) => one === state)
