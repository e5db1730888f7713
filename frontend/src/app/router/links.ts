/** The address that a link of an order leads to; nobody signs in there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './root'

export const linkRoute = createRoute({
  getParentRoute: () => root,
  path: '/answer',
  staticData: { open: true },
  component: lazyRouteComponent(() => import('@/features/orders/LinkedOrderPage'), 'LinkedOrderPage'),
})
