/** The address of the desk of complaints. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readComplaintsSearch } from '@/features/complaints/search'
import { root } from './root'

export const complaintsRoute = createRoute({
  getParentRoute: () => root,
  path: '/complaints',
  staticData: { action: 'complaint.list' },
  validateSearch: readComplaintsSearch,
  component: lazyRouteComponent(() => import('@/features/complaints/ComplaintsPage'), 'ComplaintsPage'),
})
