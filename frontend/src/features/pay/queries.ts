/** What the screens of pay ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { SheetFile } from '@/api/types'
import type { PaySearch, YearSearch } from './search'

/** The subsidies of a month. */
export const runsQuery = (search: PaySearch) =>
  queryOptions({
    queryKey: ['pay-runs', search],
    queryFn: () => ask(api.GET('/pay/runs', { params: { query: search } })),
  })

const at = (id: string) => ({ params: { path: { run_id: id } } })

/** One subsidy with its lines. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['pay-run', id],
    queryFn: () => ask(api.GET('/pay/runs/{run_id}', at(id))),
  })

interface Step {
  id: string
  version: number
}

/** Draw up a sheet, or add what it lacks. */
export const prepare = (run: string, body: Step) =>
  ask(api.POST('/pay/runs/{run_id}/prepare', { ...at(run), body }))

/** Approve what somebody else has drawn up. */
export const approve = (run: string, body: Step) =>
  ask(api.POST('/pay/runs/{run_id}/approve', { ...at(run), body }))

/** Record the proof of payment. */
export const pay = (run: string, body: Step & { paid_on: string; proof: string }) =>
  ask(api.POST('/pay/runs/{run_id}/pay', { ...at(run), body }))

/** Fetch the workbook of a run; that it was taken is recorded. */
export const takeSheet = (run: string): Promise<SheetFile> =>
  ask(api.GET('/pay/runs/{run_id}/sheet', at(run)))

/** The visitor's own subsidies and obligation hours of a year. */
export const ownQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['pay-own', year],
    queryFn: () => ask(api.GET('/pay/own', { params: { query: { year } } })),
  })

/** A line's obligation hours of a year. */
export const obligationQuery = (search: YearSearch) =>
  queryOptions({
    queryKey: ['pay-obligation', search],
    queryFn: () => ask(api.GET('/pay/obligation', { params: { query: search } })),
  })

/** Certify somebody's hours; of the same facts it is the same certificate. */
export const certify = (body: { place: string; person_id: string; year: number }) =>
  ask(api.POST('/pay/certificates', { body }))

/** One certificate. */
export const certificateQuery = (number: string) =>
  queryOptions({
    queryKey: ['pay-certificate', number],
    queryFn: () => ask(api.GET('/pay/certificates/{number}', { params: { path: { number } } })),
  })

/** Who has served long, and the cases given. */
export const servingQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: ['pay-serving', place],
    queryFn: () => ask(api.GET('/pay/serving', { params: { query: { place } } })),
  })

interface Case {
  id: string
  place: string
  person_id: string
  day: string
  reference: string
}

/** Keep that somebody was given a case. */
export const giveCase = (body: Case) => ask(api.POST('/pay/cases', { body }))
