/** What the screens of the staff ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { AttendantFields, JudgeCommand, MarksCommand, ScheduleCommand, StaffFile } from '@/api/types'
import type { StaffSearch } from './search'

/** The people of a line or county. */
export const staffQuery = (search: StaffSearch) =>
  queryOptions({
    queryKey: ['staff', search],
    queryFn: () => ask(api.GET('/staff', { params: { query: search } })),
  })

/** How stable the staff of each city is. */
export const nodesQuery = queryOptions({
  queryKey: ['staff-nodes'],
  queryFn: () => ask(api.GET('/staff/nodes')),
})

const of = (id: string) => ({ params: { path: { person_id: id } } })

/** One record. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff-person', id],
    queryFn: () => ask(api.GET('/staff/people/{person_id}', of(id))),
  })

/** The visitor's own record. */
export const ownQuery = queryOptions({
  queryKey: ['staff-own'],
  queryFn: () => ask(api.GET('/staff/own')),
})

interface Step {
  id: string
  version: number
}

/** Put somebody on the list. */
export const enter = (body: { id: string; fields: AttendantFields; account: string }) =>
  ask(api.POST('/staff/people', { body }))

/** Enter a record's fields anew. */
export const amend = (person: string, body: Step & { fields: AttendantFields }) =>
  ask(api.POST('/staff/people/{person_id}/amend', { ...of(person), body }))

/** Record findings. */
export const judge = (person: string, body: JudgeCommand) =>
  ask(api.POST('/staff/people/{person_id}/judge', { ...of(person), body }))

/** Record the last day of somebody's service, or take it back. */
export const part = (person: string, body: Step & { last_day: string | null }) =>
  ask(api.POST('/staff/people/{person_id}/part', { ...of(person), body }))

/** Join a record to an account; the answer names the id under which it goes on. */
export const link = (person: string, body: Step & { account: string }) =>
  ask(api.POST('/staff/people/{person_id}/link', { ...of(person), body }))

/** The training of a line. */
export const trainingQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: ['staff-training', place],
    queryFn: () => ask(api.GET('/staff/training', { params: { query: { place } } })),
  })

/** Keep a session. */
export const schedule = (body: ScheduleCommand) => ask(api.POST('/staff/training', { body }))

/** Record who was there and who passed. */
export const mark = (session: string, body: MarksCommand) =>
  ask(
    api.POST('/staff/training/{session_id}/marks', { params: { path: { session_id: session } }, body }),
  )

/** What a list may look like. */
export const formatQuery = queryOptions({
  queryKey: ['staff-import'],
  queryFn: () => ask(api.GET('/staff/import')),
  staleTime: Infinity,
})

/** Tell row by row what a list would bring. */
export const preview = (body: StaffFile) => ask(api.POST('/staff/import/preview', { body }))

/** Take a list in, all of it or nothing. */
export const takeIn = (body: StaffFile & { id: string }) => ask(api.POST('/staff/import', { body }))
