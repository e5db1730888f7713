/** The business clock: the API's instant, ticking in the browser. */
import { useEffect, useState } from 'react'

let shift = 0

/** Set the clock by the instant that the API handed over just now. */
export function setClock(serverNow: string, browserNow: number = Date.now()): void {
  shift = Date.parse(serverNow) - browserNow
}

/** The present instant of the hotline's business. */
export function businessNow(): Date {
  return new Date(Date.now() + shift)
}

/** The present instant, renewed every `everyMs` milliseconds. */
export function useNow(everyMs = 1000): Date {
  const [now, setNow] = useState(businessNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
