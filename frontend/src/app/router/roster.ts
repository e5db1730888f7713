/** The addresses of rosters and of one's own shifts. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readRosterSearch } from '@/features/roster/search'
import { root } from './root'

const roster = createRoute({
  getParentRoute: () => root,
  path: '/roster',
  staticData: { action: 'roster.see' },
  validateSearch: readRosterSearch,
  component: lazyRouteComponent(() => import('@/features/roster/RosterPage'), 'RosterPage'),
})

const myShifts = createRoute({
  getParentRoute: () => root,
  path: '/my-shifts',
  staticData: { action: 'shift.own' },
  component: lazyRouteComponent(() => import('@/features/roster/MyShiftsPage'), 'MyShiftsPage'),
})

export const rosterRoutes = [myShifts, roster] as const
