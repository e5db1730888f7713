import { describe, expect, it } from 'vitest'
import type { PhraseFact } from '@/api/types'
import { markOf, verdictOf } from '@/features/calls/phrases'

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
