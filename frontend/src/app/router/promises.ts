/** The addresses of promises: the board, and the notice that is printed. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readNoticeSearch } from '@/features/promises/noticePaper'
import { readLateSearch, readPromisesSearch } from '@/features/promises/search'
import { root } from './root'

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

const noticeLetter = createRoute({
  getParentRoute: () => root,
  path: '/promises/notice',
  staticData: { action: 'promise.list' },
  validateSearch: readNoticeSearch,
  component: lazyRouteComponent(() => import('@/features/promises/NoticePage'), 'NoticePage'),
})

const late = createRoute({
  getParentRoute: () => root,
  path: '/promises/late',
  staticData: { action: 'promise.list' },
  validateSearch: readLateSearch,
  component: lazyRouteComponent(() => import('@/features/promises/LatePage'), 'LatePage'),
})

const today = createRoute({
  getParentRoute: () => root,
  path: '/call-backs',
  staticData: { action: 'promise.call_back' },
  component: lazyRouteComponent(() => import('@/features/promises/TodayPage'), 'TodayPage'),
})

export const promiseRoutes = [promises, late, noticeLetter, today] as const
