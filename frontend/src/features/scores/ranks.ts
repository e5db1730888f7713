/** Places by their score. */
import type { Scores } from '@/api/types'

export type Sheet = Scores['sheets'][number]
export type Item = Scores['items'][number]

/** The sheets below the place asked for, best first; without a score last, in their order. */
export function byScore(sheets: readonly Sheet[]): Sheet[] {
  return sheets.filter(({ own }) => !own).sort((one, other) => (other.score ?? -1) - (one.score ?? -1))
}

/** The rank of a sheet among sorted ones; ties share one, and what has no score has none. */
export function rankOf(sheet: Sheet, sorted: readonly Sheet[]): number | null {
  if (sheet.score === null) return null
  return sorted.findIndex(({ score }) => score === sheet.score) + 1
}
