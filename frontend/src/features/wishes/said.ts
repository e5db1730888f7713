/** What somebody said of being reached, while it is written down. */
import type { Wishes } from '@/api/types'

export type Said = Pick<Wishes, 'windows' | 'weekdays' | 'refused' | 'words'>
export type Means = Said['refused'][number]

export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
export const MEANS = ['sms', 'letter', 'message', 'unit'] as const satisfies readonly Means[]
export const WINDOWS_MOST = 4

/** Nobody asked for anything: any time and any way will do. */
export const NOTHING: Said = { windows: [], weekdays: EVERY_DAY, refused: [], words: '' }

export const saidOf = ({ windows, weekdays, refused, words }: Said): Said => ({
  windows,
  weekdays,
  refused,
  words,
})

/** Whether some hour or day is forbidden. */
export const timed = (said: Said): boolean =>
  said.windows.length > 0 || said.weekdays.length < EVERY_DAY.length

/** A number that is written to its end: only such a one is asked for. */
export const wholeNumber = (phone: string): string | null => {
  const digits = phone.replace(/[ ()-]/g, '')
  return /^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(digits) ? digits : null
}
