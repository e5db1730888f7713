/** What a head has to look into: the sentence, and below it the calls, in either language (S0-62). */
import { readFileSync } from 'node:fs'
import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { About, Pledge } from '@/api/types'
import '@/app/i18n'
import { Difference } from '@/features/promises/Difference'

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { children: React.ReactNode }) => <a href="/">{children}</a>,
}))

const pledge = { kind: 'difference', subject: 'RECONCILE#430100:2026-11-23' } as Pledge
const about = { difference: { calls: 9, unrecorded: ['c-1', 'c-2'] } } as About

it('puts the calls below their sentence, however short it is', () => {
  render(
    <>
      <style>{readFileSync('src/features/promises/promises.css', 'utf8')}</style>
      <Difference pledge={pledge} about={about} />
    </>,
  )
  const calls = screen.getByRole('list')
  expect(calls.children).toHaveLength(2)
  expect(calls.parentElement).not.toBeNull()
  expect(getComputedStyle(calls.parentElement as Element).display).toBe('flex')
  expect(getComputedStyle(calls.parentElement as Element).flexDirection).toBe('column')
})

it('leads to a matter that is not as it must be', () => {
  const wrong = { kind: 'difference', subject: 'CHECK#11111111' } as Pledge
  render(<Difference pledge={wrong} about={undefined} />)
  expect(screen.getByRole('link', { name: '查看事项' })).not.toBeNull()
})
