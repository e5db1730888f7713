/** What the screens of violations ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AnswerViolation, EnterViolation, JudgeViolation } from '@/api/types'

export const VIOLATIONS = ['violations'] as const
export const fileKey = (id: string) => [...VIOLATIONS, 'file', id] as const

/** The files of a year, of one line or of the province; each listing is recorded. */
export const ledgerQuery = (place: string | undefined, year: number | undefined) =>
  queryOptions({
    queryKey: [...VIOLATIONS, 'ledger', place, year],
    queryFn: () => ask(api.GET('/violations', { params: { query: { place, year } } })),
    ...SEEN_ONCE,
  })

const at = (id: string) => ({ params: { path: { file: id } } })

/** One file; its opening is recorded. */
export const fileQuery = (id: string) =>
  queryOptions({
    queryKey: fileKey(id),
    queryFn: () => ask(api.GET('/violations/{file}', at(id))),
    ...SEEN_ONCE,
  })

/** A document of a file, as it is printed; that it was taken is recorded. */
export const paperQuery = (id: string, paper: string) =>
  queryOptions({
    queryKey: [...fileKey(id), 'paper', paper],
    queryFn: () => ask(api.GET('/violations/{file}/papers/{paper}', { params: { path: { file: id, paper } } })),
    ...SEEN_ONCE,
  })

/** The same document as Word. */
export const wordOf = (id: string, paper: string) =>
  ask(api.GET('/violations/{file}/papers/{paper}/word', { params: { path: { file: id, paper } } }))

/** Put an act on file. */
export const enterViolation = (body: EnterViolation) => ask(api.POST('/violations', { body }))

/** Take a step of the office that decides. */
export const judgeViolation = (id: string, body: JudgeViolation) =>
  ask(api.POST('/violations/{file}/judge', { ...at(id), body }))

/** Take a step of the accused. */
export const answerViolation = (id: string, body: AnswerViolation) =>
  ask(api.POST('/violations/{file}/answer', { ...at(id), body }))
