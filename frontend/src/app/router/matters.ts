/** The addresses of matters: the lists, one matter, and what of it is printed. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readMattersSearch } from '@/features/matters/search'
import { root } from './root'

const slip = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id/slip/$number',
  staticData: { action: 'matter.open' },
  component: lazyRouteComponent(() => import('@/features/following/SlipPage'), 'SlipPage'),
})

const matters = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  staticData: { action: 'matter.list' },
  validateSearch: readMattersSearch,
  component: lazyRouteComponent(() => import('@/features/matters/MattersPage'), 'MattersPage'),
})

const unmaskings = createRoute({
  getParentRoute: () => root,
  path: '/exports',
  staticData: { action: 'export.decide' },
  component: lazyRouteComponent(() => import('@/features/matters/UnmaskingsPage'), 'UnmaskingsPage'),
})

const matterPaper = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id/print',
  staticData: { action: 'matter.open' },
  component: lazyRouteComponent(() => import('@/features/matters/PrintPage'), 'PrintPage'),
})

const matter = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id',
  staticData: { action: 'matter.open' },
  component: lazyRouteComponent(() => import('@/features/matters/MatterPage'), 'MatterPage'),
})

export const matterRoutes = [matters, matter, matterPaper, slip, unmaskings] as const
