/** What the caller said about the matter, by which the competent institution is found. */

/** Whether police, procuratorate or court handle the matter, and what is where: a code, or `outside`. */
export interface AskedOfCase {
  kind: 'litigation' | 'other' | null
  case_organ: string
  dispute_organ: string
  cause: string
}

/** The places that may be asked for, in the words of the finder. */
export type SeatName = 'case_organ' | 'dispute_organ' | 'cause'

export const NOTHING_ASKED: AskedOfCase = { kind: null, case_organ: '', dispute_organ: '', cause: '' }

/** Which places matter: of litigation one, of anything else two, before it is known none. */
export function seatsOf({ kind }: AskedOfCase): readonly SeatName[] {
  if (kind === null) return []
  return kind === 'litigation' ? ['case_organ'] : ['dispute_organ', 'cause']
}
