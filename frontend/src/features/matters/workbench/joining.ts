/**
 * Which form a call belongs to.
 *
 * A telephone says sooner that somebody talks than the list of calls does, and whoever talks has
 * begun to type by then: what was begun while the call was on the line is its registration.
 */
import type { CallRow } from '@/api/types'
import type { PhoneContact } from '@/features/softphone/softphone'
import { isBlank, openDraft, type Draft } from './draft'
import type { DraftDesk } from './useDraft'

/** A call that this person answered and nobody has registered. */
export interface OwnCall {
  id: string
  /** When it was put through; null where nobody has said. */
  since: string | null
  /** When it ended; null while it goes on. */
  until: string | null
  /** Null until the list of calls knows it, or where nobody does. */
  place: string | null
  number: string
}

/** Somebody greets while the telephone still connects: so much earlier a form may be begun. */
const GREETING_MS = 30_000

/** Tell whether a form is of some call, and of which is not known. */
export const lacksCall = ({ channel, callId, messageOf }: Draft): boolean =>
  channel === 'call' && callId === null && messageOf === null

/** Tell whether what was typed was begun while a call was on the line. */
export function begunDuring(draft: Draft, { since, until }: OwnCall): boolean {
  if (draft.begunAt === null || since === null) return false
  const at = Date.parse(draft.begunAt)
  return at >= Date.parse(since) - GREETING_MS && (until === null || at <= Date.parse(until))
}

/** Tell whether a call is put on a form without asking: nothing of another caller is in it. */
export const joinsByItself = (draft: Draft, call: OwnCall): boolean =>
  draft.messageOf === null &&
  (isBlank(draft) ? draft.callId !== call.id : lacksCall(draft) && begunDuring(draft, call))

/** Put a call on a form; a place that somebody chose stays, `home` is what nobody chose. */
export function withCall(draft: Draft, call: OwnCall, home: string): Draft {
  const unplaced = isBlank(draft) || draft.place === home
  const place = unplaced ? (call.place ?? draft.place) : draft.place
  return { ...draft, callId: call.id, channel: 'call', place }
}

/** Open the form of a call: the one that lies aside, the present one if it is of it, or a new one. */
export function takeCall(desk: DraftDesk, call: OwnCall, home: string): void {
  const kept = desk.others.find((draft) => draft.callId === call.id)
  if (kept) desk.take(kept)
  else if (joinsByItself(desk.draft, call)) desk.change((draft) => withCall(draft, call, home))
  else if (desk.draft.callId !== call.id) desk.take(openDraft(call.place ?? home, call.id))
}

export const ownCall = (row: CallRow): OwnCall => ({
  id: row.id,
  since: row.connected_at,
  until: row.disconnected_at,
  // Of whom nobody knows where they are the province has the call: no place to register at.
  place: row.place.code.endsWith('0000') ? null : row.place.code,
  number: row.number_masked,
})

/** The call at the telephone, as far as it alone knows it. */
const callOf = ({ callId, since, number }: PhoneContact): OwnCall => ({
  id: callId,
  since,
  until: null,
  place: null,
  number: number ?? '',
})

const PUT_THROUGH: ReadonlySet<PhoneContact['state']> = new Set(['connecting', 'talking'])

/** Whom this person talks with now, if nothing is registered of it; `done` are this page's own. */
export function talkingWith(
  rows: readonly CallRow[],
  contact: PhoneContact | null,
  done: ReadonlySet<string>,
): OwnCall | null {
  const row = rows.find((one) => one.mine && one.state === 'connected' && !one.matter_id && !done.has(one.id))
  if (row) return ownCall(row)
  if (contact?.direction !== 'inbound' || !PUT_THROUGH.has(contact.state)) return null
  const known = rows.find(({ id }) => id === contact.callId)
  return known?.matter_id || done.has(contact.callId) ? null : callOf(contact)
}

/** A call that is over and during which the form on the screen was begun. */
export const overlooked = (rows: readonly CallRow[], draft: Draft): OwnCall | null =>
  rows
    .filter((row) => row.mine && row.outcome === 'answered' && !row.matter_id)
    .map(ownCall)
    .find((call) => call.until !== null && begunDuring(draft, call)) ?? null
