/** What the screens of call reviews ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { MarkReview } from '@/api/types'
import type { PeriodSearch } from './search'

/** A line's reviews of some months, and what they come to; the listing is recorded. */
export const reviewsQuery = (place: string, { month, until }: PeriodSearch) =>
  queryOptions({
    queryKey: ['reviews', 'line', place, month, until],
    queryFn: () => ask(api.GET('/reviews', { params: { query: { place, month, until } } })),
    ...SEEN_ONCE,
  })

/** The reader's own reviews. */
export const ownReviewsQuery = ({ month, until }: PeriodSearch) =>
  queryOptions({
    queryKey: ['reviews', 'own', month, until],
    queryFn: () => ask(api.GET('/my-reviews', { params: { query: { month, until } } })),
  })

const at = (id: string) => ({ params: { path: { review_id: id } } })

/** One review with the phrases of its call; opening it is recorded. */
export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['reviews', 'one', id],
    queryFn: () => ask(api.GET('/reviews/{review_id}', at(id))),
    ...SEEN_ONCE,
  })

/** Begin the review of a call beside the sample. */
export const chooseCall = (call_id: string) => ask(api.POST('/reviews', { body: { call_id } }))

/** Ask for the recordings of a call; each asking is recorded. */
export const hearCall = (id: string) => ask(api.POST('/reviews/{review_id}/listen', at(id)))

/** Keep what a reviewer found. */
export const markReview = (id: string, body: MarkReview) =>
  ask(api.POST('/reviews/{review_id}/marks', { ...at(id), body }))

/** Raise a review as a lead of an item of Article 20. */
export const raiseLead = (id: string, body: { item: number; reason: string; version: number }) =>
  ask(api.POST('/reviews/{review_id}/lead', { ...at(id), body }))

/** Reply to a review of an own call, once. */
export const replyTo = (id: string, body: { text: string; version: number }) =>
  ask(api.POST('/reviews/{review_id}/reply', { ...at(id), body }))
