/** Instants as people in Hunan read them, whatever the zone of the browser. */

export const ZONE = 'Asia/Shanghai'

export type Language = 'zh-CN' | 'en'

const LOCALE: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language}/${name}`
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, hourCycle: 'h23', ...options })
    formats.set(key, known)
  }
  return known
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' }
const MOMENT: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }

/** "12:41:05". */
export function clockTime(instant: Date | string, language: Language): string {
  return format(language, 'clock', CLOCK).format(new Date(instant))
}

/** "12:41". */
export function shortTime(instant: Date | string, language: Language): string {
  return format(language, 'short', MOMENT).format(new Date(instant))
}

/** "11月22日 12:41" or "22 Nov, 12:41"; with the year if it is not the present one. */
export function moment(instant: Date | string, language: Language, now = new Date()): string {
  const date = new Date(instant)
  const sameYear = civilDay(date).slice(0, 4) === civilDay(now).slice(0, 4)
  const day: Intl.DateTimeFormatOptions = {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }
  const name = sameYear ? 'day' : 'year-day'
  return `${format(language, name, day).format(date)} ${shortTime(date, language)}`
}

/** "11月22日 12:41:05": the moment to the second. */
export function exactMoment(instant: Date | string, language: Language, now = new Date()): string {
  const words = moment(instant, language, now)
  return `${words}:${String(new Date(instant).getUTCSeconds()).padStart(2, '0')}`
}

/** "11月22日 星期日" or "Sun 22 Nov". */
export function dayWords(instant: Date | string, language: Language): string {
  return format(language, 'weekday', {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: language === 'en' ? 'short' : 'long',
  }).format(new Date(instant))
}

/** The civil day of Hunan as `yyyy-mm-dd`. */
export function civilDay(instant: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant))
}

const DAY_MS = 24 * 3_600_000

/** The civil day of Hunan after that of an instant; its clocks are never put forward or back. */
export const nextCivilDay = (instant: Date): string => civilDay(new Date(instant.getTime() + DAY_MS))

/** An instant within a civil day `yyyy-mm-dd`, to be put into words. */
export const withinDay = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

/** "11月22日" or "22 Nov" of a civil day; with the year if it is not the present one. */
export function dateWords(day: string, language: Language, now: Date): string {
  const otherYear = day.slice(0, 4) !== civilDay(now).slice(0, 4)
  const name = otherYear ? 'date-year' : 'date'
  return format(language, name, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(otherYear ? { year: 'numeric' } : {}),
  }).format(withinDay(day))
}

/** "11月" or "November" of a civil day. */
export function monthWords(day: string, language: Language): string {
  const month = language === 'en' ? 'long' : 'numeric'
  return format(language, 'month', { month }).format(withinDay(day))
}

/** "2026年10月" or "October 2026" of a month `yyyy-mm`. */
export function monthName(month: string, language: Language): string {
  return format(language, 'year-month', { year: 'numeric', month: 'long' }).format(withinDay(`${month}-15`))
}

/** "一" or "Mon" of a civil day. */
export function weekdayWords(day: string, language: Language): string {
  const weekday = language === 'en' ? 'short' : 'narrow'
  return format(language, 'week', { weekday }).format(withinDay(day))
}

/** Whole hours and minutes of a number of seconds, rounded towards zero. */
export function hoursAndMinutes(seconds: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  }
}
