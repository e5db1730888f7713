/** A year as twelve months of weeks, and the ways through it by keys. */
import type { CalendarDay } from '@/api/types'

export interface Month {
  /** 1 to 12. */
  number: number
  /** Six weeks from Monday to Sunday; null where another month's day would stand. */
  weeks: (CalendarDay | null)[][]
  days: CalendarDay[]
}

const WEEKS = 6
const WEEK = 7
const DAY_MS = 86_400_000

const utc = (day: string) => new Date(`${day}T00:00:00Z`)
const written = (at: Date) => at.toISOString().slice(0, 10)

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: string): number => (utc(day).getUTCDay() + 6) % WEEK

/** Lay the days of a year out in twelve months of six weeks each. */
export function monthsOf(days: readonly CalendarDay[]): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const prefix = `-${String(index + 1).padStart(2, '0')}-`
    const own = days.filter((one) => one.day.slice(4, 8) === prefix)
    const first = own[0] ? weekdayOf(own[0].day) : 0
    const cells: (CalendarDay | null)[] = [...Array<null>(first).fill(null), ...own]
    const weeks = Array.from({ length: WEEKS }, (__, week) =>
      Array.from({ length: WEEK }, (___, at) => cells[week * WEEK + at] ?? null),
    )
    return { number: index + 1, weeks, days: own }
  })
}

/** Where a key leads from a day, within its year; null if the key is none of the calendar's. */
export function dayBy(key: string, day: string, wholeYear: boolean): string | null {
  const year = day.slice(0, 4)
  switch (key) {
    case 'ArrowLeft':
      return within(year, day, -1)
    case 'ArrowRight':
      return within(year, day, 1)
    case 'ArrowUp':
      return within(year, day, -WEEK)
    case 'ArrowDown':
      return within(year, day, WEEK)
    case 'PageUp':
      return monthAway(day, -1)
    case 'PageDown':
      return monthAway(day, 1)
    case 'Home':
      return wholeYear ? `${year}-01-01` : `${day.slice(0, 8)}01`
    case 'End':
      return wholeYear ? `${year}-12-31` : lastOf(year, Number(day.slice(5, 7)))
    default:
      return null
  }
}

function within(year: string, day: string, days: number): string {
  const next = written(new Date(utc(day).getTime() + days * DAY_MS))
  return next.startsWith(year) ? next : day
}

function monthAway(day: string, months: number): string {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7)) + months
  if (month < 1 || month > 12) return day
  const last = lastOf(year, month)
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}

const lastOf = (year: string, month: number) => written(new Date(Date.UTC(Number(year), month, 0)))

/** Days of the same holiday that follow each other. */
export interface Run {
  name: string
  first: string
  last: string
}

/** The holidays of some days in a row, each with its first and last day. */
export function runsOf(days: readonly CalendarDay[], nameOf: (name: string) => string): Run[] {
  const runs: Run[] = []
  let before = ''
  for (const { day, nature, name } of days) {
    const run = runs.at(-1)
    if (nature === 'holiday' && name) {
      if (run && before === nameOf(name) && within(day.slice(0, 4), run.last, 1) === day) run.last = day
      else runs.push({ name: nameOf(name), first: day, last: day })
      before = nameOf(name)
    } else before = ''
  }
  return runs
}

export interface Counts {
  working: number
  rest: number
  holiday: number
  make_up: number
  own: number
  provisional: number
}

/** How many days of each nature; `working` counts plain working days only. */
export function countsOf(days: readonly CalendarDay[]): Counts {
  const counts: Counts = { working: 0, rest: 0, holiday: 0, make_up: 0, own: 0, provisional: 0 }
  for (const day of days) {
    counts[day.nature] += 1
    if (day.own) counts.own += 1
    if (day.provisional) counts.provisional += 1
  }
  return counts
}
