/** What the screens of the calendar ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { CalendarProposal } from '@/api/types'
import type { CalendarSearch } from './search'

const MINUTE_MS = 60_000

/** Every day of a year at a place; what it showed before stays until the next is here. */
export const calendarQuery = (search: CalendarSearch) =>
  queryOptions({
    queryKey: ['calendar', 'year', search],
    queryFn: () => ask(api.GET('/calendar', { params: { query: search } })),
    staleTime: MINUTE_MS,
    placeholderData: (before) => before,
  })

/** Every published edition, newest first. */
export const editionsQuery = queryOptions({
  queryKey: ['calendar', 'editions'],
  queryFn: async () => (await ask(api.GET('/calendar/editions'))).editions,
  staleTime: MINUTE_MS,
})

/** Make a notice a draft; its id was drawn by the portal, so a repeat makes no second one. */
export const proposeNotice = (body: CalendarProposal) => ask(api.POST('/calendar/drafts', { body }))
