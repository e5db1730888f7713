/** What the caller said about the matter, by which the competent institution is found. */

/** Whether police, procuratorate or court handle the matter, and what is where: a code, or `outside`. */
export interface AskedOfCase {
  kind: 'litigation' | 'other' | null
  case_organ: string
  dispute_organ: string
  cause: string
}

/** The words of the register that a screen showed, to be read out. */
export interface Shown {
  name: string
  address: string
  phone: string
}

/** Tell whether two screens show the same words. */
export const sameWords = (one: Shown, other: Shown): boolean =>
  one.name === other.name && one.address === other.address && one.phone === other.phone

/** Which institution is told, and why it is this one; outside the province its place in words. */
export interface Chosen {
  institution: string
  ground: string
  seat: string
  elsewhere: string
  area_code: string
}

export const NONE_CHOSEN: Chosen = { institution: '', ground: '', seat: '', elsewhere: '', area_code: '' }

/** What is said of a place outside the province: its code. */
export const OUTSIDE = 'outside'

/** The places that may be asked for, in the words of the finder. */
export type SeatName = 'case_organ' | 'dispute_organ' | 'cause'

export const NOTHING_ASKED: AskedOfCase = { kind: null, case_organ: '', dispute_organ: '', cause: '' }

/** Which places matter: of litigation one, of anything else two, before it is known none. */
export function seatsOf({ kind }: AskedOfCase): readonly SeatName[] {
  if (kind === null) return []
  return kind === 'litigation' ? ['case_organ'] : ['dispute_organ', 'cause']
}
