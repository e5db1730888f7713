/** What a promise's light shows: colour, shape and words, from what the API counted. */
import { hoursAndMinutes } from '@/app/time'
import type { Pledge } from '@/api/types'

export type Tone = Pledge['light']

export interface LightWords {
  tone: Tone
  /** Catalog key below `light.`. */
  key: 'left' | 'dueToday' | 'overdue' | 'keptInTime' | 'keptLate' | 'cancelled'
  /** Seconds the words speak of: working time left, or time gone since the due instant. */
  seconds: number
}

type Facts = Pick<Pledge, 'light' | 'state' | 'late' | 'working_seconds_left' | 'due_at'>

/** Decide the words; the API decides the colour, the browser only ticks the time overdue. */
export function lightWords(pledge: Facts, now: Date): LightWords {
  if (pledge.state === 'cancelled') return { tone: 'grey', key: 'cancelled', seconds: 0 }
  if (pledge.state === 'kept') {
    return { tone: 'grey', key: pledge.late ? 'keptLate' : 'keptInTime', seconds: 0 }
  }
  const gone = (now.getTime() - Date.parse(pledge.due_at)) / 1000
  if (gone > 0) return { tone: 'red', key: 'overdue', seconds: gone }
  const key = pledge.light === 'amber' ? 'dueToday' : 'left'
  return { tone: pledge.light, key, seconds: Math.max(0, pledge.working_seconds_left) }
}

/** Which words of time to use: days only where there are any. */
export function spanOf(seconds: number) {
  const span = hoursAndMinutes(seconds)
  const key = span.days > 0 ? 'days' : span.hours > 0 ? 'hours' : 'minutes'
  return { key, ...span } as const
}
