/** The addresses of the desk of complaints, and of the public channel of supervision. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readComplaintsSearch } from '@/features/complaints/search'
import { readWorkbenchSearch } from '@/features/voicemail/search'
import { root } from './root'

export const complaintsRoute = createRoute({
  getParentRoute: () => root,
  path: '/complaints',
  staticData: { action: 'complaint.list' },
  validateSearch: readComplaintsSearch,
  component: lazyRouteComponent(() => import('@/features/complaints/ComplaintsPage'), 'ComplaintsPage'),
})

/** What is complained of to the province itself, by a message or else. */
export const enterComplaintRoute = createRoute({
  getParentRoute: () => root,
  path: '/complaints/new',
  staticData: { action: 'complaint.register' },
  validateSearch: readWorkbenchSearch,
  component: lazyRouteComponent(() => import('@/features/complaints/EnterPage'), 'EnterPage'),
})

/** Nobody signs in there. */
export const supervisionRoute = createRoute({
  getParentRoute: () => root,
  path: '/supervision',
  staticData: { open: true },
  component: lazyRouteComponent(() => import('@/features/complaints/SupervisionPage'), 'SupervisionPage'),
})
