/** Days, months, quarters and years, as the overview's address writes them. */
import { dayOf } from '@/app/router/search'
import { withinDay, ZONE, type Language } from '@/app/time'

export const UNITS = ['day', 'month', 'quarter', 'year'] as const
export type Unit = (typeof UNITS)[number]

const FORMS: Readonly<Record<Exclude<Unit, 'day'>, RegExp>> = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  year: /^\d{4}$/,
}
const MONTHS: Readonly<Record<Exclude<Unit, 'day'>, number>> = { month: 1, quarter: 3, year: 12 }

/** The value if it is a period as the address writes it, else undefined. */
export function periodText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return dayOf(value) ?? (Object.values(FORMS).some((form) => form.test(value)) ? value : undefined)
}

export function unitOf(period: string): Unit {
  return UNITS.find((unit) => unit !== 'day' && FORMS[unit].test(period)) ?? 'day'
}

/** The first day of a period. */
export function firstDay(period: string): string {
  const unit = unitOf(period)
  if (unit === 'day') return period
  if (unit === 'month') return `${period}-01`
  const year = period.slice(0, 4)
  const month = unit === 'quarter' ? Number(period.slice(6)) * 3 - 2 : 1
  return `${year}-${String(month).padStart(2, '0')}-01`
}

/** The period of a unit that holds a day. */
export function periodOf(unit: Unit, day: string): string {
  if (unit === 'day') return day
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (unit === 'month') return day.slice(0, 7)
  return unit === 'year' ? year : `${year}-Q${Math.ceil(month / 3)}`
}

/** The period so many steps later, or earlier where they are negative. */
export function moved(period: string, steps: number): string {
  const unit = unitOf(period)
  const first = firstDay(period)
  const date = new Date(`${first}T12:00:00Z`)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + steps)
  else date.setUTCMonth(date.getUTCMonth() + steps * MONTHS[unit])
  return periodOf(unit, date.toISOString().slice(0, 10))
}

/** A period of another unit: it holds the day that is seen, and is never one that is to come. */
export function converted(period: string, unit: Unit, today: string): string {
  const first = firstDay(period)
  const holdsToday = periodOf(unitOf(period), today) === period
  return periodOf(unit, holdsToday ? today : first)
}

/** What stands under a step of a trend: the day of the month, or the month of the year. */
export function stepWords(period: string, language: Language): string {
  if (unitOf(period) === 'day') return String(Number(period.slice(8)))
  const month = language === 'en' ? 'short' : 'long'
  return new Intl.DateTimeFormat(language, { timeZone: ZONE, month }).format(withinDay(firstDay(period)))
}
