/** What a promise's light shows: colour, shape and words, from what the API counted. */
import { hoursAndMinutes } from '@/app/time'
import type { Pledge } from '@/api/types'

export type Tone = Pledge['light']

export interface LightWords {
  tone: Tone
  /** Catalog key below `light.`. */
  key:
    | 'left'
    | 'dueToday'
    | 'byClock'
    | 'held'
    | 'overdue'
    | 'overdueByClock'
    | 'overdueJust'
    | 'keptInTime'
    | 'keptLate'
    | 'cancelled'
  /** Seconds the words speak of, left or gone since it was due, both as the promise counts them. */
  seconds: number
}

type Ticking = Pick<Pledge, 'working_seconds_left' | 'ticks_from' | 'ticks_until'>
type Facts = Ticking & Pick<Pledge, 'light' | 'state' | 'late' | 'due_at' | 'urgent' | 'held'>

/** Decide the words; the API decides the colour, the browser only lets the time run. */
export function lightWords(pledge: Facts, now: Date): LightWords {
  if (pledge.state === 'cancelled') return { tone: 'grey', key: 'cancelled', seconds: 0 }
  if (pledge.state === 'kept') {
    return { tone: 'grey', key: pledge.late ? 'keptLate' : 'keptInTime', seconds: 0 }
  }
  if (now.getTime() > Date.parse(pledge.due_at)) return overdueWords(pledge, now)
  if (pledge.held) return { tone: 'grey', key: 'held', seconds: 0 }
  const seconds = secondsLeft(pledge, now)
  if (pledge.urgent) return { tone: pledge.light, key: 'byClock', seconds }
  return { tone: pledge.light, key: pledge.light === 'amber' ? 'dueToday' : 'left', seconds }
}

/** Overdue by less than a minute of working time, as over a whole weekend, is told in words. */
function overdueWords(pledge: Facts, now: Date): LightWords {
  const seconds = Math.max(0, -secondsRunning(pledge, now))
  const key = seconds < 60 ? 'overdueJust' : pledge.urgent ? 'overdueByClock' : 'overdue'
  return { tone: 'red', key, seconds }
}

/**
 * The time left at an instant after the API's answer.
 *
 * It runs down only inside the one window that the API named; after it, and over lunch, nights
 * and rest days, it stands until the API has answered again.
 */
export const secondsLeft = (pledge: Ticking, now: Date): number =>
  Math.max(0, secondsRunning(pledge, now))

/** The same, below nothing once it is overdue. */
function secondsRunning(pledge: Ticking, now: Date): number {
  const { working_seconds_left: left, ticks_from: from, ticks_until: until } = pledge
  if (from === null || until === null) return left
  const ran = Math.min(now.getTime(), Date.parse(until)) - Date.parse(from)
  return left - Math.max(0, ran) / 1000
}

/** Which words of civil time to use: days only where there are any. */
export function spanOf(seconds: number) {
  const span = hoursAndMinutes(seconds)
  const key = span.days > 0 ? 'days' : span.hours > 0 ? 'hours' : 'minutes'
  return { key, ...span } as const
}

/**
 * Which words of working time to use: working days of so many minutes from one day on.
 *
 * Without their length it is told in hours; never in days of 24 hours, which are nobody's.
 */
export function workingSpanOf(seconds: number, dayMinutes = Infinity) {
  const all = Math.floor(seconds / 60)
  const days = Math.floor(all / dayMinutes)
  const rest = days > 0 ? all - days * dayMinutes : all
  const span = { days, hours: Math.floor(rest / 60), minutes: rest % 60 }
  if (days >= 3 || (days > 0 && rest === 0)) return { key: 'workingDays', ...span } as const
  if (days > 0) return { key: span.hours > 0 ? 'workingDaysHours' : 'workingDaysMinutes', ...span } as const
  if (span.hours >= 24 || (span.hours > 0 && span.minutes === 0)) return { key: 'wholeHours', ...span } as const
  return { key: span.hours > 0 ? 'hours' : 'minutes', ...span } as const
}
