/** The inbox in its address. */
import { flag } from '@/app/router/search'

export interface InboxSearch {
  unread?: true
}

export const readInboxSearch = (search: Record<string, unknown>): InboxSearch => ({
  unread: flag(search.unread),
})
