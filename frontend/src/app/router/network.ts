/** The address of the counties' telephones. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readTelephonesSearch } from '@/features/network/search'
import { root } from './root'

const telephones = createRoute({
  getParentRoute: () => root,
  path: '/telephones',
  staticData: { action: 'telephone.see' },
  validateSearch: readTelephonesSearch,
  component: lazyRouteComponent(() => import('@/features/network/TelephonesPage'), 'TelephonesPage'),
})

export const networkRoutes = [telephones] as const
