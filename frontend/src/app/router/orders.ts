/** The addresses of orders: the board, one order, the units that serve. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readOrdersSearch, readUnitsSearch } from '@/features/orders/search'
import { root } from './root'

const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  staticData: { action: 'order.list' },
  validateSearch: readOrdersSearch,
  component: lazyRouteComponent(() => import('@/features/orders/OrdersPage'), 'OrdersPage'),
})

const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$matter/$number',
  staticData: { action: 'order.list' },
  component: lazyRouteComponent(() => import('@/features/orders/OrderPage'), 'OrderPage'),
})

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  staticData: { action: 'unit.see' },
  validateSearch: readUnitsSearch,
  component: lazyRouteComponent(() => import('@/features/orders/UnitsPage'), 'UnitsPage'),
})

export const orderRoutes = [orders, order, units] as const
