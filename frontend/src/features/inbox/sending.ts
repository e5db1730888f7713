/** How a message of another channel stands. */

const STATES = ['waiting', 'claimed', 'sent', 'failed'] as const

export type Sending = (typeof STATES)[number]

/** The state if something is, was or could not be sent; undefined where nothing was meant to be. */
export const sendingOf = (state: string): Sending | undefined => STATES.find((one) => one === state)
