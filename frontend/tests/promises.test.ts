/** The board of promises: groups, deferrals, the health of the alarms' job (S0-55, N39). */
import { describe, expect, it } from 'vitest'
import type { Deferral, Sweep } from '@/api/types'
import { deferralUse, givenMinutes, holdOf, waitingOf } from '@/features/promises/deferral'
import { grouped } from '@/features/promises/groups'
import { sweepWords } from '@/features/promises/sweepWords'

const NOW = new Date('2026-11-23T03:00:00Z')

const deferral = (changes: Partial<Deferral>): Deferral => ({
  id: 'd1',
  kind: 'extension',
  working_days: 1,
  working_minutes: 330,
  given_minutes: 0,
  reason: 'why',
  asked_by: { id: 'a', name: 'A' },
  asked_at: '2026-11-23T01:00:00Z',
  verdict: 'waiting',
  decided_by: null,
  decided_at: null,
  decision: '',
  held_until: null,
  resumed_at: null,
  resumed_by: null,
  ...changes,
})

describe('the groups', () => {
  it('follow the civil day of Hunan, not of the browser', () => {
    const due = (due_at: string) => ({ due_at }) as Parameters<typeof grouped>[0][number]
    const groups = grouped(
      [
        due('2026-11-23T02:59:59Z'),
        due('2026-11-23T15:59:59Z'),
        due('2026-11-23T16:00:00Z'),
      ],
      NOW,
    )
    expect(Object.values(groups).map((rows) => rows.length)).toEqual([1, 1, 1])
  })
})

describe('deferrals', () => {
  const none = { deferrals: [], may_defer: false, may_decide: false, may_resume: false }

  it('open for what the person may do first', () => {
    const waiting = [deferral({})]
    expect(deferralUse(none)).toBeNull()
    expect(deferralUse({ ...none, may_defer: true })).toBe('ask')
    expect(deferralUse({ ...none, may_defer: true, may_resume: true })).toBe('resume')
    expect(deferralUse({ ...none, deferrals: waiting })).toBe('see')
    expect(deferralUse({ ...none, deferrals: waiting, may_decide: true })).toBe('decide')
    expect(deferralUse({ ...none, may_decide: true })).toBeNull()
    expect(deferralUse({ ...none, may_defer: true, may_call_back: true })).toBe('callBack')
  })

  it('tell what waits, what holds, and how much was given', () => {
    const refused = deferral({ id: 'r', verdict: 'refused' })
    const early = deferral({ id: 'e', kind: 'hold', verdict: 'granted', given_minutes: 45 })
    const holding = deferral({ id: 'h', kind: 'hold', verdict: 'granted', given_minutes: 330 })
    const waiting = deferral({ id: 'w' })
    const deferrals = [refused, early, holding, waiting]
    expect(waitingOf({ deferrals })).toBe(waiting)
    expect(holdOf({ deferrals, held: true })).toBe(holding)
    expect(holdOf({ deferrals, held: false })).toBeUndefined()
    expect(givenMinutes({ deferrals })).toBe(375)
  })
})

describe("the alarms' job", () => {
  const sweep: Sweep = { at: NOW.toISOString(), stale: false, worst_lateness_seconds: 59, left: 0 }

  it('is in time within its own minute, late after it', () => {
    expect(sweepWords(sweep)).toEqual({ stopped: false, late: false, tone: 'green' })
    expect(sweepWords({ ...sweep, worst_lateness_seconds: 180 })).toMatchObject({
      late: true,
      tone: 'amber',
    })
    expect(sweepWords({ ...sweep, left: 3 }).tone).toBe('amber')
  })

  it('has stopped when the API says so, and before it ever ran', () => {
    expect(sweepWords({ ...sweep, stale: true })).toMatchObject({ stopped: true, tone: 'red' })
    expect(sweepWords({ ...sweep, at: null }).stopped).toBe(true)
  })
})
