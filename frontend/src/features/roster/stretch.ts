/** The days of a week or a month, and a roster laid out in them. */
import type { Roster, RosterDay, RosterGap, RosterSeat } from '@/api/types'
import type { View } from './search'

const DAY_MS = 86_400_000
const read = (day: string) => Date.parse(`${day}T00:00:00Z`)
const write = (at: number) => new Date(at).toISOString().slice(0, 10)

export const later = (day: string, days: number): string => write(read(day) + days * DAY_MS)

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => later(day, -((new Date(read(day)).getUTCDay() + 6) % 7))

export interface Stretch {
  first: string
  last: string
}

/** The week of a day, or its month: what is published or filled by it is of no other month. */
export function stretchOf(day: string, view: View): Stretch {
  if (view === 'week') return { first: mondayOf(day), last: later(mondayOf(day), 6) }
  const first = `${day.slice(0, 7)}-01`
  const end = later(`${later(first, 31).slice(0, 7)}-01`, -1)
  return { first, last: end }
}

/** The same day one week or month before or after. */
export function stepped(day: string, view: View, step: 1 | -1): string {
  if (view === 'week') return later(day, 7 * step)
  const first = `${day.slice(0, 7)}-01`
  return step === 1 ? `${later(first, 31).slice(0, 7)}-01` : `${later(first, -1).slice(0, 7)}-01`
}

export const BANDS = ['am', 'pm', 'day'] as const
/** The three rows of a day: its windows, and what lasts the whole day. */
export type Band = (typeof BANDS)[number]

export interface DayPlan {
  day: RosterDay
  bands: Readonly<Record<Band, { seats: RosterSeat[]; gaps: RosterGap[] }>>
}

/** Lay a roster out day by day. */
export function daysOf(roster: Roster): DayPlan[] {
  return roster.days.map((day) => {
    const of = (band: Band) => ({
      seats: roster.seats
        .filter((seat) => seat.day === day.day && (seat.half ?? 'day') === band)
        .sort((one, other) => order(one) - order(other)),
      gaps: roster.gaps.filter((gap) => gap.day === day.day && (gap.half ?? 'day') === band),
    })
    return { day, bands: { am: of('am'), pm: of('pm'), day: of('day') } }
  })
}

const order = (seat: RosterSeat) => (seat.task === 'answering' ? 0 : 100) + seat.number

/** Days in rows of a week each, from Monday; null where a week reaches beyond the stretch. */
export function weeksOf(days: readonly DayPlan[]): (DayPlan | null)[][] {
  const first = days[0]?.day.day
  if (first === undefined) return []
  const before = (read(first) - read(mondayOf(first))) / DAY_MS
  const cells = [...Array.from({ length: before }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => cells[row * 7 + column] ?? null),
  )
}

/** The gaps that can still be filled: nothing is done about those that are over. */
export const comingGaps = (gaps: readonly RosterGap[], now: Date): RosterGap[] =>
  gaps.filter((gap) => Date.parse(gap.ends_at) > now.getTime())

/** Minutes of duty time that nobody answers. */
export const missingMinutes = (gaps: readonly RosterGap[]): number =>
  gaps.filter((gap) => gap.kind !== 'voicemail').reduce((sum, gap) => sum + gap.minutes, 0)
