/** What a draft changes, sorted as people read it. */
import type { DayChange, Move } from '@/api/types'

export interface MonthOfChanges {
  /** `yyyy-mm`. */
  month: string
  days: DayChange[]
}

/**
 * The days that change, month by month.
 *
 * A day that only becomes official is left out, and one of which a reader would see the same
 * name; `nameOf` says what a reader sees.
 */
export function byMonth(days: readonly DayChange[], nameOf: (name: string) => string): MonthOfChanges[] {
  const months: MonthOfChanges[] = []
  for (const day of days) {
    if (day.before === day.after && nameOf(day.before_name) === nameOf(day.after_name)) continue
    const month = day.day.slice(0, 7)
    if (months.at(-1)?.month !== month) months.push({ month, days: [] })
    months.at(-1)?.days.push(day)
  }
  return months
}

const LISTED: readonly DayChange['before'][] = ['holiday', 'make_up']

/**
 * How many days that were listed, off or worked, become plain days again.
 *
 * A notice replaces the year: one that lists only what is new takes away the rest. What was
 * merely expected was never listed.
 */
export const removedOf = (days: readonly DayChange[]): number =>
  days.filter(
    ({ before, before_provisional, after }) =>
      LISTED.includes(before) && !before_provisional && !LISTED.includes(after),
  ).length

/** Time between two instants, in the words of the catalogs below `elapsed.`. */
export interface Elapsed {
  key: 'days' | 'daysHours' | 'hours' | 'hoursMinutes' | 'minutes'
  days: number
  hours: number
  minutes: number
}

export interface Difference {
  direction: 'later' | 'earlier' | 'same'
  elapsed: Elapsed
}

/** By how much a due instant moves, to the minute; hours are left out beyond a week. */
export function differenceOf(move: Pick<Move, 'due_before' | 'due_after'>): Difference {
  const moved = Date.parse(move.due_after) - Date.parse(move.due_before)
  const all = Math.round(Math.abs(moved) / 60_000)
  const days = Math.floor(all / 1440)
  const hours = Math.floor((all % 1440) / 60)
  const minutes = all % 60
  const direction = all === 0 ? 'same' : moved > 0 ? 'later' : 'earlier'
  return { direction, elapsed: { key: keyOf(days, hours, minutes), days, hours, minutes } }
}

const WEEK = 7

function keyOf(days: number, hours: number, minutes: number): Elapsed['key'] {
  if (days >= WEEK || (days > 0 && hours === 0)) return 'days'
  if (days > 0) return 'daysHours'
  if (hours > 0) return minutes === 0 ? 'hours' : 'hoursMinutes'
  return 'minutes'
}
