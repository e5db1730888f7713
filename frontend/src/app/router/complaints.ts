/** The addresses of the desk of complaints, and of the public channel of supervision. */
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

/** Nobody signs in there. */
export const supervisionRoute = createRoute({
  getParentRoute: () => root,
  path: '/supervision',
  staticData: { open: true },
  component: lazyRouteComponent(() => import('@/features/complaints/SupervisionPage'), 'SupervisionPage'),
})
