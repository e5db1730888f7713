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

const open = (...deferrals: object[]) => {
  const matter = { ...MATTER, promises: [{ kind: 'reply', deferrals }] } as unknown as Matter
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
    const hold = { kind: 'hold', verdict: 'granted', resumed_at: '2026-11-24T01:00:00Z', id: 'h' }
    const entries = open(
      deferral({ ...decided, verdict: 'refused', decision: 'no' }),
      deferral({ ...decided, ...hold }),
      deferral({ id: 'w', asked_at: '2026-11-25T01:00:00Z' }),
    )
    expect(entries.filter((one) => one.includes('refused Wang'))).toHaveLength(1)
    expect(entries.filter((one) => one.includes('Clock runs again'))).toHaveLength(1)
    expect(entries.at(-1)).toMatch(/asked for/)
  })
})
