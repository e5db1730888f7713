/** The addresses of outages and of the maintenance record. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readOutagesSearch, readWorksSearch } from '@/features/maintenance/search'
import { root } from './root'

const outages = createRoute({
  getParentRoute: () => root,
  path: '/outages',
  staticData: { action: 'outage.see' },
  validateSearch: readOutagesSearch,
  component: lazyRouteComponent(() => import('@/features/maintenance/OutagesPage'), 'OutagesPage'),
})

const works = createRoute({
  getParentRoute: () => root,
  path: '/maintenance',
  staticData: { action: 'maintenance.see' },
  validateSearch: readWorksSearch,
  component: lazyRouteComponent(() => import('@/features/maintenance/WorksPage'), 'WorksPage'),
})

export const maintenanceRoutes = [outages, works] as const
