/** Live calls on the duty screen: who waits, who talks, what was not registered (S0-42). */
import { describe, expect, it } from 'vitest'
import type { CallRow } from '@/api/types'
import { liveGroups } from '@/features/calls/live'

const call = (id: string, over: Partial<CallRow>): CallRow => ({
  id,
  place: { code: '430100', name: '长沙市' },
  number_masked: '138****5678',
  state: 'waiting',
  outcome: 'in_progress',
  initiated_at: null,
  queued_at: null,
  connected_at: null,
  disconnected_at: null,
  wait_seconds: null,
  score: null,
  wishes_callback: false,
  complained: false,
  transfer: null,
  by_hand: false,
  matter_id: null,
  mine: false,
  ...over,
})

describe('live calls', () => {
  it('put the longest waiting first, and the own call before those of colleagues', () => {
    const groups = liveGroups([
      call('late', { queued_at: '2026-11-23T01:00:09Z' }),
      call('early', { queued_at: '2026-11-23T01:00:01Z' }),
      call('theirs', { state: 'connected' }),
      call('mine', { state: 'connected', mine: true }),
    ])
    expect(groups.waiting.map(({ id }) => id)).toEqual(['early', 'late'])
    expect(groups.connected.map(({ id }) => id)).toEqual(['mine', 'theirs'])
  })

  it('remind of answered calls without a registration, not of others', () => {
    const groups = liveGroups([
      call('open', { state: 'ended', outcome: 'answered' }),
      call('done', { state: 'ended', outcome: 'answered', matter_id: 'm' }),
      call('missed', { state: 'ended', outcome: 'missed' }),
    ])
    expect(groups.unregistered.map(({ id }) => id)).toEqual(['open'])
  })
})
