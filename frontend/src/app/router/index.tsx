/** Every address of the portal; a page's code is fetched when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { HomePage } from '@/features/accounts/HomePage'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { readCalendarSearch } from '@/features/calendar/search'
import { readCallsSearch } from '@/features/calls/search'
import { readInboxSearch } from '@/features/inbox/search'
import { readMattersSearch } from '@/features/matters/search'
import { readOverviewSearch } from '@/features/overview/search'
import { readPromisesSearch } from '@/features/promises/search'
import { readRosterSearch } from '@/features/roster/search'
import { readRulebookSearch } from '@/features/rulebook/search'
import { PageFailure } from '../shell/PageFailure'
import { Shell } from '../shell/Shell'
import { readSearch, writeSearch } from './search'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  staticData: { action: 'overview.see' },
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('@/features/overview/OverviewPage'), 'OverviewPage'),
})

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  staticData: { action: 'call.list' },
  validateSearch: readCallsSearch,
  component: lazyRouteComponent(() => import('@/features/calls/CallsPage'), 'CallsPage'),
})

const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$id',
  staticData: { action: 'call.open' },
  component: lazyRouteComponent(() => import('@/features/calls/CallPage'), 'CallPage'),
})

const matters = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  staticData: { action: 'matter.list' },
  validateSearch: readMattersSearch,
  component: lazyRouteComponent(() => import('@/features/matters/MattersPage'), 'MattersPage'),
})

const matter = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id',
  staticData: { action: 'matter.open' },
  component: lazyRouteComponent(() => import('@/features/matters/MatterPage'), 'MatterPage'),
})

const promises = createRoute({
  getParentRoute: () => root,
  path: '/promises',
  staticData: { action: 'promise.list' },
  validateSearch: readPromisesSearch,
  // An address from before the filter had three values would keep its old word beside the new.
  beforeLoad: ({ search }) => {
    if ('overdue' in search) throw redirect({ to: '/promises', search: readPromisesSearch(search) })
  },
  component: lazyRouteComponent(() => import('@/features/promises/PromisesPage'), 'PromisesPage'),
})

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  staticData: { action: 'inbox.read' },
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('@/features/inbox/InboxPage'), 'InboxPage'),
})

const workbench = createRoute({
  getParentRoute: () => root,
  path: '/workbench',
  staticData: { action: 'matter.register' },
  component: lazyRouteComponent(
    () => import('@/features/matters/workbench/WorkbenchPage'),
    'WorkbenchPage',
  ),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: { action: 'audit.see' },
  validateSearch: (search: Record<string, unknown>): { subject?: string } => ({
    subject: typeof search.subject === 'string' ? search.subject : undefined,
  }),
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  staticData: { action: 'regulation.read' },
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('@/features/calendar/CalendarPage'), 'CalendarPage'),
})

const notice = createRoute({
  getParentRoute: () => root,
  path: '/calendar/import',
  staticData: { action: 'regulation.draft' },
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('@/features/calendar/ImportPage'), 'ImportPage'),
})

const drafts = createRoute({
  getParentRoute: () => root,
  path: '/drafts',
  staticData: { action: 'regulation.draft' },
  component: lazyRouteComponent(() => import('@/features/drafts/DraftsPage'), 'DraftsPage'),
})

const draft = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$id',
  staticData: { action: 'regulation.draft' },
  component: lazyRouteComponent(() => import('@/features/drafts/DraftPage'), 'DraftPage'),
})

const roster = createRoute({
  getParentRoute: () => root,
  path: '/roster',
  staticData: { action: 'roster.see' },
  validateSearch: readRosterSearch,
  component: lazyRouteComponent(() => import('@/features/roster/RosterPage'), 'RosterPage'),
})

const rulebook = createRoute({
  getParentRoute: () => root,
  path: '/rulebook',
  staticData: { action: 'regulation.read' },
  validateSearch: readRulebookSearch,
  component: lazyRouteComponent(() => import('@/features/rulebook/RulebookPage'), 'RulebookPage'),
})

const revision = createRoute({
  getParentRoute: () => root,
  path: '/rulebook/edit',
  staticData: { action: 'regulation.draft' },
  component: lazyRouteComponent(() => import('@/features/rulebook/EditPage'), 'EditPage'),
})

const tree = root.addChildren([
  home,
  overview,
  calls,
  call,
  matters,
  matter,
  promises,
  inbox,
  workbench,
  calendar,
  notice,
  drafts,
  draft,
  roster,
  rulebook,
  revision,
  audit,
])

export const makeRouter = () =>
  createRouter({
    routeTree: tree,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: false,
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
