/** The business clock: the API's instant, ticking in the browser. */
import { useEffect, useState } from 'react'

let told = { business: 0, browser: 0, rate: 1 }

/** Set the clock by the instant that the API handed over just now, and how fast it runs. */
export function setClock(serverNow: string, rate = 1, browserNow: number = Date.now()): void {
  told = { business: Date.parse(serverNow), browser: browserNow, rate }
}

/** Less than this between the clock and an answer is the way that the answer came. */
const JITTER_MS = 3_000

/**
 * Follow the instant that an answer was made at: the clock of a demonstration may have been moved
 * since the last one. It never steps for the time that an answer was on its way.
 */
export function followClock(asOf: string): void {
  const apart = Math.abs(Date.parse(asOf) - businessNow().getTime())
  if (told.business === 0 || apart > JITTER_MS * Math.max(1, told.rate)) setClock(asOf, told.rate)
}

/** The present instant of the hotline's business. */
export function businessNow(): Date {
  const now = Date.now()
  if (told.business === 0) return new Date(now)
  return new Date(told.business + (now - told.browser) * told.rate)
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
