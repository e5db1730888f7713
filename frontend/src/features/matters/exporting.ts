/** What the exports of a list ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { newId } from '@/api/ids'
import type { MatterExport, WaitingExport } from '@/api/types'
import type { MattersSearch } from './search'

const WHILE_RUNNING_MS = 2_000

const isRunning = ({ stage }: MatterExport) =>
  stage === 'gathering' || stage === 'writing'

/** The own exports; asked again while one of them runs. */
export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => ask(api.GET('/exports')),
  refetchInterval: (query) => (query.state.data?.exports.some(isRunning) ? WHILE_RUNNING_MS : false),
})

const at = (id: string) => ({ params: { path: { export_id: id } } })

/** Begin an export of exactly what a list shows; a repeat under the same id is the same export. */
export const askExport = (
  id: string,
  form: MatterExport['form'],
  search: MattersSearch,
  unmasked: string | null,
) =>
  ask(
    api.PUT('/exports/{export_id}', {
      ...at(id),
      body: {
        form,
        unmasked,
        place: search.place ?? null,
        since: search.since ?? null,
        until: search.until ?? null,
        state: search.state ?? null,
        disposition: search.disposition ?? null,
        field: search.field ?? null,
        reference: search.reference ?? null,
        caller: search.caller ?? null,
      },
    }),
  )

/** Stop an export, or start its step again. */
export const orderExport = ({ id, version }: MatterExport, what: 'cancel' | 'again') =>
  ask(api.POST(`/exports/{export_id}/${what}`, { ...at(id), body: { id: newId(), version } }))

/** Ask for the way to a file; it opens for a minute. */
export const takeExport = (id: string) => ask(api.POST('/exports/{export_id}/take', at(id)))

/** The exports with names and numbers on which the reader may decide. */
export const unmaskingsQuery = queryOptions({
  queryKey: ['unmaskings'],
  queryFn: () => ask(api.GET('/unmaskings')),
})

/** Let an export of somebody else show callers, or not. */
export const decideExport = (one: WaitingExport, body: { id: string; granted: boolean; words: string }) =>
  ask(
    api.POST('/exports/{export_id}/decide', {
      ...at(one.id),
      body: { ...body, version: one.version, owner: one.owner.id },
    }),
  )
