/** The addresses of directives. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readListSearch, readNewSearch } from '@/features/directives/search'
import { root } from './root'

const list = createRoute({
  getParentRoute: () => root,
  path: '/directives',
  staticData: { action: 'directive.see' },
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('@/features/directives/DirectivesPage'), 'DirectivesPage'),
})

const draft = createRoute({
  getParentRoute: () => root,
  path: '/directives/new',
  staticData: { action: 'directive.issue' },
  validateSearch: readNewSearch,
  component: lazyRouteComponent(() => import('@/features/directives/NewPage'), 'NewPage'),
})

const one = createRoute({
  getParentRoute: () => root,
  path: '/directives/$id',
  staticData: { action: 'directive.see' },
  component: lazyRouteComponent(() => import('@/features/directives/DirectivePage'), 'DirectivePage'),
})

const paper = createRoute({
  getParentRoute: () => root,
  path: '/directives/$id/paper',
  staticData: { action: 'directive.see' },
  component: lazyRouteComponent(() => import('@/features/directives/PaperPage'), 'PaperPage'),
})

export const directiveRoutes = [list, draft, one, paper] as const
