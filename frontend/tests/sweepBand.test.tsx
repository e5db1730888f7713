/** The band over the board: loud when alarms have stopped, calm until they could begin (N39). */
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import '@/app/i18n'
import { SweepBand } from '@/features/promises/Sweep'

const NOW = '2026-11-23T03:00:00Z'
const sweep = { at: null, stale: true, worst_lateness_seconds: 0, left: 0 }

it('is calm before the first sweep, and no alarm to a screen reader', () => {
  render(<SweepBand sweep={sweep} asOf={NOW} />)
  expect(screen.getByRole('status')).toHaveAttribute('data-calm', 'true')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('is loud when a sweep that ran does so no more', () => {
  render(<SweepBand sweep={{ ...sweep, at: '2026-11-23T02:50:00Z' }} asOf={NOW} />)
  expect(screen.getByRole('alert')).not.toHaveAttribute('data-calm')
})
