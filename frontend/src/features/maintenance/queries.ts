/** What the screens of maintenance ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { FinishWork, OutageStep, PlanWork, TellOutage } from './types'

export const OUTAGES = ['outages'] as const
export const WORKS = ['maintenance'] as const
const EVERY_MS = 60_000

/** How the lines stand, and the outages of a month; looked at again each minute unless paused. */
export const outagesQuery = (place: string | undefined, period: string | undefined, paused: boolean) =>
  queryOptions({
    queryKey: [...OUTAGES, place, period],
    queryFn: () => ask(api.GET('/outages', { params: { query: { place, period } } })),
    refetchInterval: paused ? false : EVERY_MS,
  })

export const tellOutage = (body: TellOutage) => ask(api.POST('/outages', { body }))

export const stepOnOutage = (id: string, body: OutageStep) =>
  ask(api.POST('/outages/{outage}/steps', { params: { path: { outage: id } }, body }))

/** The maintenance record of a year. */
export const worksQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [...WORKS, year],
    queryFn: () => ask(api.GET('/maintenance', { params: { query: { year } } })),
  })

export const planWork = (body: PlanWork) => ask(api.POST('/maintenance', { body }))

export const finishWork = (id: string, body: FinishWork) =>
  ask(api.POST('/maintenance/{work}/finish', { params: { path: { work: id } }, body }))
