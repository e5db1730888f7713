/** What the screens of presence ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { AnswerSuspicion, JudgeAttendance, MakeStatement, PutSuspicion } from '@/api/types'

const REFRESH_MS = 15_000

/** Who is there now; asked again every 15 s. */
export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: () => ask(api.GET('/presence')),
  refetchInterval: REFRESH_MS,
})

/** A month's attendances of one line; this month if none is said. */
export const attendancesQuery = (place: string, month: string | undefined) =>
  queryOptions({
    queryKey: ['attendances', place, month ?? 'this'],
    queryFn: () => ask(api.GET('/attendances', { params: { query: { place, month } } })),
  })

/** What is suspected at one line. */
export const suspicionsQuery = (place: string) =>
  queryOptions({
    queryKey: ['suspicions', place],
    queryFn: () => ask(api.GET('/suspicions', { params: { query: { place } } })),
  })

/** Say how many minutes of a shift are proven, and why; saying it again changes nothing. */
export const judgeAttendance = (body: JudgeAttendance) =>
  ask(api.POST('/attendances/judge', { body }))

/** Say what was found of a suspicion, and why; saying it again changes nothing. */
export const answerSuspicion = (body: AnswerSuspicion) =>
  ask(api.POST('/suspicions/answer', { body }))

/** Put a suspicion to whom it names, with what is to be answered. */
export const putSuspicion = (body: PutSuspicion) => ask(api.POST('/suspicions/put', { body }))

/** What was put to the reader at a line; one's own line if none is said. */
export const statementsQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: ['statements', place ?? 'own'],
    queryFn: () => ask(api.GET('/statements', { params: { query: { place } } })),
  })

/** Say something of what was put to the reader, once. */
export const makeStatement = (body: MakeStatement) => ask(api.POST('/statements', { body }))
