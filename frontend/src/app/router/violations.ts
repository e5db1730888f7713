/** The addresses of the ledger of violations. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readEnterSearch, readLedgerSearch } from '@/features/violations/search'
import { root } from './root'

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/violations',
  staticData: { action: 'violation.see' },
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import('@/features/violations/ViolationsPage'), 'ViolationsPage'),
})

const enter = createRoute({
  getParentRoute: () => root,
  path: '/violations/new',
  staticData: { action: 'violation.open' },
  validateSearch: readEnterSearch,
  component: lazyRouteComponent(() => import('@/features/violations/EnterPage'), 'EnterPage'),
})

const file = createRoute({
  getParentRoute: () => root,
  path: '/violations/$id',
  staticData: { action: 'violation.see' },
  component: lazyRouteComponent(() => import('@/features/violations/ViolationPage'), 'ViolationPage'),
})

const paper = createRoute({
  getParentRoute: () => root,
  path: '/violations/$id/papers/$paper',
  staticData: { action: 'violation.see' },
  component: lazyRouteComponent(() => import('@/features/violations/PaperPage'), 'PaperPage'),
})

export const violationRoutes = [ledger, enter, file, paper] as const
