/**
 * The state of a list in its address, as plain text.
 *
 * The router's own reader takes values for JSON, so that a place code would come back as a
 * number and a long digit string damaged.
 */

export type RawSearch = Record<string, string>

/** Read `?place=430100&overdue=true` into plain strings. */
export function readSearch(text: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Write the values that are set; nothing at all gives an empty text. */
export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') written.set(name, value)
    else if (value === true || typeof value === 'number') written.set(name, String(value))
  }
  const text = written.toString()
  return text && `?${text}`
}

const PLACE = /^\d{6}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const YEAR = /^20\d{2}$/

/** The text if it is of the form, else undefined. */
export function matching(form: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined
}

/** The value if it is a place code, else undefined. */
export function placeCode(value: unknown): string | undefined {
  return matching(PLACE, value)
}

/** The value if it is a civil day that exists, else undefined. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined
  return Number.isNaN(Date.parse(value)) ? undefined : value
}

/** The value if it is a month `yyyy-mm`, else undefined. */
export function monthOf(value: unknown): string | undefined {
  return matching(MONTH, value)
}

/** The number of a year of this century, else undefined. */
export function yearOf(value: unknown): number | undefined {
  const year = matching(YEAR, String(value))
  return year === undefined ? undefined : Number(year)
}

/** The value if it is one of the choices, else undefined. */
export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}

/** True if the value says so, else undefined, so that it leaves the address. */
export function flag(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}
