/** Telling a draft that somebody decided from one that another publication has overtaken. */
import type { Problem } from '@/api/problem'

/**
 * Tell whether something else was published since the draft was drawn up.
 *
 * Then the conflict names the version of calendar or rulebook; that of the draft itself names
 * the draft's state too.
 */
export function isOvertaken({ code, body }: Problem): boolean {
  const current = body.current ?? {}
  return code === 'conflict' && 'version' in current && !('state' in current)
}
