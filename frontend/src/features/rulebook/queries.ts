/** What the screens of the rulebook ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { RulebookProposal } from '@/api/types'

/** The rulebook of a day, today's if none is named, with every version there is. */
export const rulebookQuery = (day: string | undefined) =>
  queryOptions({
    queryKey: ['rulebook', day ?? 'today'],
    queryFn: () => ask(api.GET('/rulebook', { params: { query: { day } } })),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })

/** Make a change of the rulebook a draft; its id was drawn by the portal. */
export const proposeRulebook = (body: RulebookProposal) => ask(api.POST('/rulebook/drafts', { body }))
