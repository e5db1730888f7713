import { describe, expect, it } from 'vitest'
import type { PhraseFact } from '@/api/types'
import { listenAgainMs, markOf, verdictOf } from '@/features/calls/phrases'

const fact = (changes: Partial<PhraseFact> = {}): PhraseFact => ({
  number: 1,
  text: '请问您贵姓',
  clicked: null,
  in_transcript: null,
  by_rule: false,
  said_at: null,
  disputed: false,
  ...changes,
})

describe('what is said of a phrase', () => {
  it('is not known before anybody says something (S0-44)', () => {
    expect(verdictOf(fact())).toBe('unknown')
  })

  it.each([{ clicked: true }, { in_transcript: true }, { by_rule: true }])(
    'is that it was said, by whoever says so: %o',
    (changes) => {
      expect(verdictOf(fact(changes))).toBe('said')
    },
  )

  it.each([{ clicked: false }, { in_transcript: false }])('is that it was not: %o', (changes) => {
    expect(verdictOf(fact(changes))).toBe('omitted')
  })

  it('is disputed where click and transcript differ', () => {
    expect(verdictOf(fact({ clicked: true, in_transcript: false, disputed: true }))).toBe('disputed')
  })
})

describe('the mark beside a phrase in the bar', () => {
  it('is none while nobody has listened', () => {
    expect(markOf(undefined, true)).toBeNull()
    expect(markOf(fact(), true)).toBeNull()
    expect(markOf(fact({ in_transcript: false }), false)).toBeNull()
  })

  it('says what was heard, and whether it is ticked', () => {
    expect(markOf(fact({ in_transcript: true }), true)).toBe('heard')
    expect(markOf(fact({ by_rule: true }), false)).toBe('heardOnly')
    expect(markOf(fact({ in_transcript: false }), true)).toBe('notHeard')
  })
})

describe('how often a call is asked about', () => {
  const BEGAN = Date.parse('2026-11-23T01:00:00Z')
  const at = (seconds: number) => new Date(BEGAN + seconds * 1000)

  /** Return when a call is asked about that is answered at 0, up to a second; all in seconds. */
  function asked(over: number, until: number): number[] {
    const seen: number[] = []
    for (let second = 0; second < until; ) {
      seen.push(second)
      const call = {
        connected_at: at(0).toISOString(),
        disconnected_at: second < over ? null : at(over).toISOString(),
      }
      second += listenAgainMs(call, at(second)) / 1000
    }
    return seen
  }

  it('is soon while people greet, and seldom once it is over', () => {
    const seen = asked(300, 600)
    expect(seen.slice(0, 4)).toEqual([0, 5, 10, 15])
    expect(seen.filter((second) => second >= 300)).toEqual([300, 305, 310, 315, 375, 435, 495, 555])
    expect(listenAgainMs(undefined, at(0))).toBe(60_000)
  })

  it.each([3, 6, 10])('costs no more than every 15 s, in a call of %i minutes', (minutes) => {
    const over = minutes * 60
    // The transcript comes up to four minutes later.
    expect(asked(over, over + 240).length).toBeLessThanOrEqual((over + 240) / 15)
  })
})
