/** Six classes for the colours of a map, with words for its legend. */

export const CLASSES = 6

export interface Scale {
  /** 0 … 5. */
  classOf: (value: number) => number
  /** The bounds of each class, both inclusive; the last may be open. */
  bounds: readonly { from: number; to: number | null }[]
}

/** Classes for a share between 0 and 1: under a half, then tenths. */
export function shareScale(): Scale {
  const steps = [0, 0.5, 0.6, 0.7, 0.8, 0.9]
  return {
    classOf: (value) => Math.max(0, steps.findLastIndex((step) => value >= step)),
    bounds: steps.map((from, index) => ({ from, to: steps[index + 1] ?? 1 })),
  }
}

/** Classes of equal width for whole numbers from zero to the largest value. */
export function countScale(values: readonly number[]): Scale {
  const width = Math.max(1, Math.ceil((Math.max(0, ...values) + 1) / CLASSES))
  return {
    classOf: (value) => Math.min(CLASSES - 1, Math.floor(value / width)),
    bounds: Array.from({ length: CLASSES }, (_, index) => ({
      from: index * width,
      to: (index + 1) * width - 1,
    })),
  }
}
