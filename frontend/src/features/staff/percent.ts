/** A share as people read it. */

/** "38%", or a dash where there is nobody to count. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${Math.round(share * 100)}%`
