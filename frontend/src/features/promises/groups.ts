/** Promises sorted as a person works them off: overdue, due today, later. */
import type { Pledge } from '@/api/types'
import { civilDay } from '@/app/time'

export const GROUPS = ['overdue', 'today', 'later'] as const
export type Group = (typeof GROUPS)[number]

/** Which group an open promise belongs to at an instant. */
export function groupOf(pledge: Pick<Pledge, 'due_at'>, now: Date): Group {
  if (Date.parse(pledge.due_at) < now.getTime()) return 'overdue'
  return civilDay(pledge.due_at) === civilDay(now) ? 'today' : 'later'
}

/** Which group of today's list: who agreed on a time for today is rung today, and is not overdue. */
export function groupToRing(pledge: Pick<Pledge, 'due_at' | 'ring_back_at'>, now: Date): Group {
  const group = groupOf(pledge, now)
  if (group !== 'later' || pledge.ring_back_at === null) return group
  return groupOf({ due_at: pledge.ring_back_at }, now) === 'later' ? 'later' : 'today'
}

/** The promises of each group, in the order in which they came. */
export function grouped(pledges: readonly Pledge[], now: Date): Record<Group, Pledge[]> {
  const groups: Record<Group, Pledge[]> = { overdue: [], today: [], later: [] }
  for (const pledge of pledges) groups[groupOf(pledge, now)].push(pledge)
  return groups
}
