/** The course of a matter: its steps, and who asked for more time and who decided. */
import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Matter } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { Timeline } from '@/features/matters/Timeline'

const deferral = (changes: object) => ({
  id: 'd1',
  kind: 'extension',
  working_days: 2,
  reason: 'waits for an expert',
  asked_by: { id: 'a', name: 'Li' },
  asked_at: '2026-11-23T02:00:00Z',
  verdict: 'waiting',
  decided_by: null,
  decided_at: null,
  decision: '',
  resumed_at: null,
  resumed_by: null,
  ...changes,
})
const decided = { decided_by: { id: 'b', name: 'Wang' }, decided_at: '2026-11-23T05:00:00Z' }
const MATTER = {
  registered_at: '2026-11-23T01:00:00Z',
  first_asked: { id: 'a', name: 'Li' },
  steps: [
    { id: 's', kind: 'attempt', at: '2026-11-23T03:00:00Z', by: { id: 'a', name: 'Li' }, text: 'no answer' },
  ],
}

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

const turn = (changes: object) => ({
  at: '2026-11-23T04:00:00Z',
  rung: 'none',
  due_from: null,
  due_at: '2026-11-26T09:00:00Z',
  calendar_version: null,
  rulebook_version: null,
  ...changes,
})

const open = (...deferrals: object[]) => openWith([], ...deferrals)

const openWith = (turns: object[], ...deferrals: object[]) => {
  const promises = [{ id: 'p', kind: 'reply', deferrals }]
  const courses = [{ promise: 'p', first_due_at: '2026-11-25T09:00:00Z', turns }]
  const matter = { ...MATTER, promises, courses } as unknown as Matter
  render(<Timeline matter={matter} />)
  return screen.getAllByRole('listitem').map((item) => item.textContent.replaceAll('\u00a0', ' '))
}

describe('the timeline', () => {
  it('tells who asked for more time, who decided and why, in its place among the steps', () => {
    const entries = open(deferral({ ...decided, verdict: 'granted', decision: 'agreed' }))
    expect(entries).toHaveLength(4)
    expect(entries[1]).toMatch(/Extension asked for, working days: 2 Li.*waits for an expert/)
    expect(entries[2]).toMatch(/Not reached Li/)
    expect(entries[3]).toMatch(/Extension granted Wang.*agreed/)
  })

  it('tells a refusal, a request that waits, and the end of a hold', () => {
    const resumed = { resumed_at: '2026-11-24T01:00:00Z', resumed_by: { id: 'a', name: 'Zhou' } }
    const hold = { kind: 'hold', verdict: 'granted', ...resumed, id: 'h' }
    const entries = open(
      deferral({ ...decided, verdict: 'refused', decision: 'no' }),
      deferral({ ...decided, ...hold }),
      deferral({ id: 'w', asked_at: '2026-11-25T01:00:00Z' }),
    )
    expect(entries.filter((one) => one.includes('refused Wang'))).toHaveLength(1)
    expect(entries.filter((one) => one.includes('Clock runs again Zhou'))).toHaveLength(1)
    expect(entries.at(-1)).toMatch(/asked for/)
  })

  it('tells a move with its cause, and every alarm with the instant for which it rang', () => {
    const moved = { due_from: '2026-11-25T09:00:00Z', calendar_version: 2 }
    const entries = openWith([
      turn(moved),
      turn({ at: '2026-11-26T01:00:00Z', rung: 'remind' }),
      turn({ at: '2026-11-27T00:30:00Z', rung: 'overdue' }),
    ])
    expect(entries).toHaveLength(5)
    expect(entries[2]).toMatch(/Due time moved.*By calendar version 2, from 25 Nov 17:00 to 26 Nov 17:00/)
    expect(entries[3]).toMatch(/Alarm: reminded.*due 26 Nov 17:00/)
    expect(entries[4]).toMatch(/Alarm: overdue/)
  })
})
