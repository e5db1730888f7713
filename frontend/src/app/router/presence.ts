/** The addresses of presence. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAttendanceSearch, readLineSearch } from '@/features/presence/search'
import { root } from './root'

const presence = createRoute({
  getParentRoute: () => root,
  path: '/presence',
  staticData: { action: 'presence.see' },
  component: lazyRouteComponent(() => import('@/features/presence/PresencePage'), 'PresencePage'),
})

const attendances = createRoute({
  getParentRoute: () => root,
  path: '/attendances',
  staticData: { action: 'presence.see' },
  validateSearch: readAttendanceSearch,
  component: lazyRouteComponent(
    () => import('@/features/presence/AttendancesPage'),
    'AttendancesPage',
  ),
})

const suspicions = createRoute({
  getParentRoute: () => root,
  path: '/suspicions',
  staticData: { action: 'suspicion.see' },
  validateSearch: readLineSearch,
  component: lazyRouteComponent(
    () => import('@/features/presence/SuspicionsPage'),
    'SuspicionsPage',
  ),
})

const statements = createRoute({
  getParentRoute: () => root,
  path: '/statements',
  staticData: { action: 'statement.make' },
  validateSearch: readLineSearch,
  component: lazyRouteComponent(
    () => import('@/features/presence/StatementsPage'),
    'StatementsPage',
  ),
})

export const presenceRoutes = [presence, attendances, suspicions, statements] as const
