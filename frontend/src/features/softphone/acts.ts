/** What a person can do with the telephone now, and the key of each act. */
import { useEffect, useRef } from 'react'
import type { PhoneState, Softphone } from './softphone'

export type Act =
  | 'accept'
  | 'decline'
  | 'hold'
  | 'resume'
  | 'hangUp'
  | 'finish'
  | 'setAvailable'
  | 'pause'
  | 'goOffline'

/** Keys that write nothing, so that they work while somebody types. */
export const KEYS: Readonly<Partial<Record<Act, string>>> = {
  accept: 'F2',
  hold: 'F4',
  resume: 'F4',
  decline: 'F8',
  hangUp: 'F8',
  finish: 'F9',
}

/** Return the acts that make sense in a state, the likeliest first. */
export function actsOf({ connection, contact, agent }: PhoneState): Act[] {
  if (connection !== 'ready') return []
  switch (contact?.state) {
    case 'ringing':
      return ['accept', 'decline']
    case 'talking':
      return ['hangUp', 'hold']
    case 'held':
      return ['resume', 'hangUp']
    case 'connecting':
      return ['hangUp']
    case 'wrapping':
    case 'missed':
      return ['finish']
    default:
      return agent === 'available' ? ['pause', 'goOffline'] : ['setAvailable', ...leaving(agent)]
  }
}

const leaving = (agent: PhoneState['agent']): Act[] => (agent === 'paused' ? ['goOffline'] : [])

/** Listen for the keys of the acts that are possible. */
export function useActKeys(phone: Softphone | null, acts: readonly Act[]): void {
  const latest = useRef({ phone, acts })
  useEffect(() => {
    latest.current = { phone, acts }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return
      const act = latest.current.acts.find((one) => KEYS[one] === event.key)
      if (!act) return
      event.preventDefault()
      void latest.current.phone?.[act]()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
