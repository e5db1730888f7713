/** The telephone that this tab holds, for what dials from elsewhere in the portal. */
import { useEffect, useSyncExternalStore } from 'react'
import { STARTING, type PhoneState, type Softphone } from './softphone'

let here: Softphone | null = null
const listeners = new Set<() => void>()

function put(phone: Softphone | null): void {
  here = phone
  for (const listener of listeners) listener()
}

const subscribe = (changed: () => void) => {
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
  }
}
const nothing = () => () => undefined
const starting = () => STARTING

/** Let the rest of the portal dial with a telephone, for as long as it is shown. */
export function useAsPhoneHere(phone: Softphone | null): void {
  useEffect(() => {
    if (!phone) return
    put(phone)
    return () => put(null)
  }, [phone])
}

/** The telephone that this tab holds and how it stands; null where there is none. */
export function usePhoneHere(): { phone: Softphone | null; state: PhoneState } {
  const phone = useSyncExternalStore(subscribe, () => here)
  const state = useSyncExternalStore(phone?.subscribe ?? nothing, phone?.state ?? starting)
  return { phone, state }
}
