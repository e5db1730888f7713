/** What the page of the fields of law asks for and sends. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { PublishFields } from '@/api/types'

export const VERSIONS = ['fields-of-law', 'versions']

/** Every version, the newest first, and the fields of that one. */
export const versionsQuery = queryOptions({
  queryKey: VERSIONS,
  queryFn: () => ask(api.GET('/fields-of-law/versions')),
})

/** Publish the next version. */
export const publish = (body: PublishFields) => ask(api.POST('/fields-of-law/versions', { body }))
