/** The addresses of call reviews. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readPeriodSearch, readReviewsSearch } from '@/features/reviews/search'
import { root } from './root'

const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  staticData: { action: 'review.make' },
  validateSearch: readReviewsSearch,
  component: lazyRouteComponent(() => import('@/features/reviews/ReviewsPage'), 'ReviewsPage'),
})

const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$id',
  staticData: { action: 'review.make' },
  component: lazyRouteComponent(() => import('@/features/reviews/ReviewPage'), 'ReviewPage'),
})

const ownReviews = createRoute({
  getParentRoute: () => root,
  path: '/my-reviews',
  staticData: { action: 'review.own' },
  validateSearch: readPeriodSearch,
  component: lazyRouteComponent(() => import('@/features/reviews/OwnReviewsPage'), 'OwnReviewsPage'),
})

export const reviewRoutes = [reviews, review, ownReviews] as const
