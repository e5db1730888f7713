/** How loud a line and a person are on the board: never by colour alone, always with words. */
import type { LineNow, SeatNow } from '@/api/types'
import type { Tone } from '@/ui/dueLight'

const TONES: Readonly<Record<SeatNow['stand'], Tone>> = {
  confirmed: 'green',
  telephone: 'amber',
  unverified: 'amber',
  contradicted: 'red',
  paused: 'amber',
  expected: 'grey',
  missing: 'red',
  over: 'grey',
}

export const toneOf = (stand: SeatNow['stand']): Tone => TONES[stand]

/** The words of a line's chair: which, and how loud. */
export function chairOf(line: LineNow): { tone: Tone; key: 'empty' | 'taken' | 'closed' | 'unknown' } {
  if (line.state === null) return { tone: 'amber', key: 'unknown' }
  if (line.empty) return { tone: 'red', key: 'empty' }
  return line.state === 'open' ? { tone: 'green', key: 'taken' } : { tone: 'grey', key: 'closed' }
}

/** What needs a look on a line now: 2 an empty chair, 1 anything else that is not as planned. */
export function urgencyOf(line: LineNow): 0 | 1 | 2 {
  if (line.empty) return 2
  const odd = line.seats.some(({ stand }) => toneOf(stand) === 'red' || toneOf(stand) === 'amber')
  return odd || line.unplanned.length > 0 || line.state === null ? 1 : 0
}

/** The lines with the loudest first; equal ones stay as they come. */
export const loudestFirst = (lines: readonly LineNow[]): LineNow[] =>
  [...lines].sort((one, other) => urgencyOf(other) - urgencyOf(one))
