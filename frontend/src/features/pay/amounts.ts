/** Cents, minutes and months as people read them. */
import { civilDay } from '@/app/time'

const MONTHS_SHOWN = 12

/** "1,234.50": yuan of an amount in cents. */
export const yuan = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** "4.7": hours of some minutes, to a tenth. */
export const hours = (minutes: number): string =>
  (Math.round(minutes / 6) / 10).toLocaleString('en-US', { minimumFractionDigits: 1 })

const LONG_DAY = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' })

/** A civil day `yyyy-mm-dd` as papers have it: "2026年11月16日". */
export const paperDay = (day: string): string => LONG_DAY.format(new Date(`${day}T00:00:00Z`))

/** The civil day that an instant at its end belongs to, as `yyyy-mm-dd`. */
export const dayEndedBy = (instant: string): string => civilDay(new Date(Date.parse(instant) - 1))

/** The months up to the present one, newest first. */
export function monthsUpTo(now: Date): string[] {
  const [year = 0, month = 1] = civilDay(now).split('-').map(Number)
  return Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}
