/** Who agreed on a time for today is rung today, and a missed time is no deadline. */
import { expect, it } from 'vitest'
import { groupToRing } from '@/features/promises/groups'

const NOW = new Date('2026-11-23T02:00:00Z')

it.each([
  ['2026-11-25T09:00:00Z', null, 'later'],
  ['2026-11-25T09:00:00Z', '2026-11-23T06:00:00Z', 'today'],
  ['2026-11-25T09:00:00Z', '2026-11-23T01:00:00Z', 'today'],
  ['2026-11-25T09:00:00Z', '2026-11-24T06:00:00Z', 'later'],
  ['2026-11-23T01:30:00Z', '2026-11-23T01:00:00Z', 'overdue'],
] as const)('%s %s', (due_at, ring_back_at, group) =>
  expect(groupToRing({ due_at, ring_back_at }, NOW)).toBe(group),
)
