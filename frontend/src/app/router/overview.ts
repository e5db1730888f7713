/** The addresses of the overview: a period of a place, read in several ways. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readCardsSearch, readOverviewSearch } from '@/features/overview/search'
import { root } from './root'

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  staticData: { action: 'overview.see' },
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('@/features/overview/OverviewPage'), 'OverviewPage'),
})

const report = createRoute({
  getParentRoute: () => root,
  path: '/overview/report',
  staticData: { action: 'overview.see' },
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('@/features/overview/ReportPage'), 'ReportPage'),
})

const cards = createRoute({
  getParentRoute: () => root,
  path: '/overview/cards',
  staticData: { action: 'staff.list' },
  validateSearch: readCardsSearch,
  component: lazyRouteComponent(() => import('@/features/overview/CardsPage'), 'CardsPage'),
})

const oddities = createRoute({
  getParentRoute: () => root,
  path: '/overview/oddities',
  staticData: { action: 'overview.wonder' },
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('@/features/overview/OdditiesPage'), 'OdditiesPage'),
})

const checks = createRoute({
  getParentRoute: () => root,
  path: '/overview/checks',
  staticData: { action: 'overview.check' },
  component: lazyRouteComponent(() => import('@/features/overview/ChecksPage'), 'ChecksPage'),
})

const screen = createRoute({
  getParentRoute: () => root,
  path: '/screen',
  staticData: { action: 'overview.see', bare: true },
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('@/features/overview/ScreenPage'), 'ScreenPage'),
})

export const overviewRoutes = [overview, report, cards, oddities, checks, screen] as const
