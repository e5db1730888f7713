/** A call and the form that belongs to it: no word is lost, and no two callers are mixed (N21, N27). */
import { describe, expect, it } from 'vitest'
import type { CallRow } from '@/api/types'
import { begun, openDraft, withPhrase, type Draft } from '@/features/matters/workbench/draft'
import { joinsByItself, overlooked, ownCall, talkingWith, withCall, type OwnCall } from '@/features/matters/workbench/joining'
import type { PhoneContact } from '@/features/softphone/softphone'

const HOME = '430100'
const CONNECTED = '2026-11-23T01:00:00Z'
const CALL: OwnCall = { id: 'call-2', since: CONNECTED, until: null, place: '430200', number: '137****9999' }
const ROW = {
  id: CALL.id,
  mine: true,
  state: 'connected',
  outcome: 'answered',
  matter_id: null,
  connected_at: CONNECTED,
  disconnected_at: null,
  place: { code: '430200' },
  number_masked: CALL.number,
} as unknown as CallRow
const CONTACT: PhoneContact = {
  id: 'leg',
  callId: CALL.id,
  direction: 'inbound',
  number: '+8613700009999',
  place: '',
  state: 'talking',
  since: CONNECTED,
}

const typedAt = (instant: string, change: Partial<Draft> = {}): Draft => {
  const empty = openDraft(HOME)
  return begun(empty, { ...withPhrase(empty, 1), ...change }, new Date(instant))
}

describe('a form', () => {
  it('remembers when its first word or tick was put into it, and forgets it when emptied', () => {
    const typed = typedAt('2026-11-23T01:00:02Z')
    expect(typed.begunAt).toBe('2026-11-23T01:00:02.000Z')
    const more = begun(typed, { ...typed, summary: 'x' }, new Date('2026-11-23T01:09:00Z'))
    expect(more.begunAt).toBe(typed.begunAt)
    expect(begun(more, openDraft(HOME), new Date()).begunAt).toBeNull()
  })
})

describe('a call that is put through', () => {
  it('joins the empty form, and takes the place of a call that left no word', () => {
    expect(joinsByItself(openDraft(HOME), CALL)).toBe(true)
    expect(joinsByItself(openDraft(HOME, 'call-1'), CALL)).toBe(true)
  })

  it('leaves the own place where nobody knows whose it is', () => {
    const unknown = ownCall({ ...ROW, place: { code: '430000' } } as unknown as CallRow)
    expect(withCall(openDraft(HOME), unknown, HOME).place).toBe(HOME)
  })

  it('joins what was typed since somebody talks, with every word kept', () => {
    const typed = typedAt('2026-11-23T01:00:02Z', { summary: '拖欠工资' })
    expect(joinsByItself(typed, CALL)).toBe(true)
    expect(withCall(typed, CALL, HOME)).toMatchObject({
      id: typed.id,
      callId: CALL.id,
      summary: '拖欠工资',
      phrases: [1],
      place: '430200',
    })
    expect(withCall({ ...typed, place: '430102' }, CALL, HOME).place, 'a chosen place stays').toBe('430102')
  })

  it('does not join by itself what is of somebody else, as far as one can tell', () => {
    expect(joinsByItself(typedAt('2026-11-22T08:00:00Z'), CALL)).toBe(false)
    expect(joinsByItself(typedAt('2026-11-23T01:00:02Z', { callId: 'call-1' }), CALL)).toBe(false)
    expect(joinsByItself(typedAt('2026-11-23T01:00:02Z', { channel: 'visit' }), CALL)).toBe(false)
    expect(joinsByItself({ ...typedAt('2026-11-23T01:00:02Z'), begunAt: null }, CALL)).toBe(false)
    expect(joinsByItself({ ...openDraft(HOME), messageOf: 'call-0' }, CALL)).toBe(false)
  })

  it('is known from the telephone before the list has it, and no more once it is registered', () => {
    const none = new Set<string>()
    expect(talkingWith([], CONTACT, none)).toMatchObject({ id: CALL.id, place: null })
    expect(talkingWith([ROW], CONTACT, none)).toMatchObject({ id: CALL.id, place: '430200' })
    expect(talkingWith([], { ...CONTACT, state: 'ringing' }, none)).toBeNull()
    expect(talkingWith([], { ...CONTACT, direction: 'outbound' }, none)).toBeNull()
    expect(talkingWith([{ ...ROW, matter_id: 'm1' }], CONTACT, none)).toBeNull()
    expect(talkingWith([ROW], CONTACT, new Set([CALL.id]))).toBeNull()
  })
})

describe('a call that is over', () => {
  it('is offered to the form that was begun during it', () => {
    const over = { ...ROW, state: 'ended' as const, disconnected_at: '2026-11-23T01:05:00Z' }
    expect(overlooked([over], typedAt('2026-11-23T01:02:00Z'))?.id).toBe(CALL.id)
    expect(overlooked([over], typedAt('2026-11-23T01:06:00Z'))).toBeNull()
    expect(overlooked([{ ...over, matter_id: 'm1' }], typedAt('2026-11-23T01:02:00Z'))).toBeNull()
  })
})
