/** Every address of the portal; a page's code is fetched when it is first opened. */
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readAuditSearch } from '@/features/audit/search'
import { readCalendarSearch } from '@/features/calendar/search'
import { readCallsSearch } from '@/features/calls/search'
import { HomePage } from '@/features/home/HomePage'
import { readHomeSearch } from '@/features/home/search'
import { readInboxSearch } from '@/features/inbox/search'
import { readPaySearch, readYearSearch } from '@/features/pay/search'
import { readRulebookSearch } from '@/features/rulebook/search'
import { readStaffSearch } from '@/features/staff/search'
import { readWorkbenchSearch } from '@/features/voicemail/search'
import { PageFailure } from '../shell/PageFailure'
import { complaintsRoute, enterComplaintRoute, supervisionRoute } from './complaints'
import { directiveRoutes } from './directives'
import { knowledgeRoutes } from './knowledge'
import { linkRoute } from './links'
import { presenceRoutes } from './presence'
import { instructionsRoute } from './liaison'
import { maintenanceRoutes } from './maintenance'
import { networkRoutes } from './network'
import { matterRoutes } from './matters'
import { orderRoutes } from './orders'
import { overviewRoutes } from './overview'
import { promiseRoutes } from './promises'
import { reviewRoutes } from './reviews'
import { root } from './root'
import { rosterRoutes } from './roster'
import { readSearch, writeSearch } from './search'
import { violationRoutes } from './violations'
import { voicemailRoutes } from './voicemail'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readHomeSearch,
  component: HomePage,
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
  validateSearch: readWorkbenchSearch,
  component: lazyRouteComponent(
    () => import('@/features/matters/workbench/WorkbenchPage'),
    'WorkbenchPage',
  ),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: { action: 'audit.see' },
  validateSearch: readAuditSearch,
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

const staff = createRoute({
  getParentRoute: () => root,
  path: '/staff',
  staticData: { action: 'staff.list' },
  validateSearch: readStaffSearch,
  component: lazyRouteComponent(() => import('@/features/staff/StaffPage'), 'StaffPage'),
})

const newPerson = createRoute({
  getParentRoute: () => root,
  path: '/staff/new',
  staticData: { action: 'staff.edit' },
  component: lazyRouteComponent(() => import('@/features/staff/EnterPage'), 'EnterPage'),
})

const person = createRoute({
  getParentRoute: () => root,
  path: '/staff/people/$id',
  staticData: { action: 'staff.list' },
  component: lazyRouteComponent(() => import('@/features/staff/PersonPage'), 'PersonPage'),
})

const training = createRoute({
  getParentRoute: () => root,
  path: '/staff/training',
  staticData: { action: 'staff.list' },
  validateSearch: readStaffSearch,
  component: lazyRouteComponent(() => import('@/features/staff/TrainingPage'), 'TrainingPage'),
})

const staffImport = createRoute({
  getParentRoute: () => root,
  path: '/staff/import',
  staticData: { action: 'staff.edit' },
  component: lazyRouteComponent(() => import('@/features/staff/ImportPage'), 'ImportPage'),
})

const ownRecord = createRoute({
  getParentRoute: () => root,
  path: '/staff/own',
  staticData: { action: 'staff.own' },
  component: lazyRouteComponent(() => import('@/features/staff/OwnPage'), 'OwnPage'),
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

const pay = createRoute({
  getParentRoute: () => root,
  path: '/pay',
  staticData: { action: 'pay.see' },
  validateSearch: readPaySearch,
  component: lazyRouteComponent(() => import('@/features/pay/PayPage'), 'PayPage'),
})

const payRun = createRoute({
  getParentRoute: () => root,
  path: '/pay/runs/$id',
  staticData: { action: 'pay.see' },
  component: lazyRouteComponent(() => import('@/features/pay/RunPage'), 'RunPage'),
})

const payPaper = createRoute({
  getParentRoute: () => root,
  path: '/pay/runs/$id/print',
  staticData: { action: 'pay.see' },
  component: lazyRouteComponent(() => import('@/features/pay/PrintPage'), 'PrintPage'),
})

const ownPay = createRoute({
  getParentRoute: () => root,
  path: '/pay/own',
  staticData: { action: 'pay.own' },
  validateSearch: readYearSearch,
  component: lazyRouteComponent(() => import('@/features/pay/OwnPayPage'), 'OwnPayPage'),
})

const obligation = createRoute({
  getParentRoute: () => root,
  path: '/pay/obligation',
  staticData: { action: 'pay.see' },
  validateSearch: readYearSearch,
  component: lazyRouteComponent(() => import('@/features/pay/ObligationPage'), 'ObligationPage'),
})

const serving = createRoute({
  getParentRoute: () => root,
  path: '/pay/serving',
  staticData: { action: 'pay.see' },
  validateSearch: readPaySearch,
  component: lazyRouteComponent(() => import('@/features/pay/ServingPage'), 'ServingPage'),
})

// Whom a certificate names may see it, and those who see the line's pay: the API decides.
const certificate = createRoute({
  getParentRoute: () => root,
  path: '/pay/certificates/$number',
  component: lazyRouteComponent(() => import('@/features/pay/CertificatePage'), 'CertificatePage'),
})

const tree = root.addChildren([
  home,
  ...overviewRoutes,
  calls,
  call,
  ...voicemailRoutes,
  ...matterRoutes,
  ...orderRoutes,
  linkRoute,
  complaintsRoute,
  enterComplaintRoute,
  supervisionRoute,
  instructionsRoute,
  ...promiseRoutes,
  ...knowledgeRoutes,
  ...presenceRoutes,
  ...violationRoutes,
  ...directiveRoutes,
  ...maintenanceRoutes,
  ...networkRoutes,
  ...reviewRoutes,
  inbox,
  workbench,
  calendar,
  notice,
  drafts,
  draft,
  staff,
  newPerson,
  person,
  training,
  staffImport,
  ownRecord,
  ...rosterRoutes,
  rulebook,
  revision,
  pay,
  payRun,
  payPaper,
  ownPay,
  obligation,
  serving,
  certificate,
  audit,
])

export const makeRouter = () =>
  createRouter({
    routeTree: tree,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    // A page sees and asks the server for what it reads of its address, and for nothing else.
    search: { strict: true },
    defaultPreload: false,
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
