/** The addresses of the overview: a period of a place, read in several ways, judged and scored. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readBoardSearch } from '@/features/articles/search'
import { readCardsSearch, readOverviewSearch } from '@/features/overview/search'
import { readScoresSearch } from '@/features/scores/search'
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

const articles = createRoute({
  getParentRoute: () => root,
  path: '/articles',
  staticData: { action: 'article.see' },
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import('@/features/articles/ArticlesPage'), 'ArticlesPage'),
})

const scores = createRoute({
  getParentRoute: () => root,
  path: '/scores',
  staticData: { action: 'article.see' },
  validateSearch: readScoresSearch,
  component: lazyRouteComponent(() => import('@/features/scores/ScoresPage'), 'ScoresPage'),
})

export const overviewRoutes = [overview, articles, scores, report, cards, oddities, checks, screen] as const
