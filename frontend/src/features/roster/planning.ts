/** What the screens of rosters ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { FillCommand, PutInCommand, RepeatCommand, ResizeCommand, RosterSeat } from '@/api/types'

export const ROSTER = ['roster'] as const

/** A stretch of the roster of a line; what it showed before stays until the next is here. */
export const rosterQuery = (line: string, first: string, last: string) =>
  queryOptions({
    queryKey: [...ROSTER, 'stretch', line, first, last],
    queryFn: () => ask(api.GET('/roster/{line}', { params: { path: { line }, query: { first, last } } })),
    placeholderData: (before) => before,
  })

/** Everybody for one seat, the best choice first. */
export const candidatesQuery = (line: string, { day, half, task, number }: RosterSeat) =>
  queryOptions({
    queryKey: [...ROSTER, 'candidates', line, day, half, task, number],
    queryFn: async () => {
      const query = { day, task, number, ...(half ? { half } : {}) }
      return (await ask(api.GET('/roster/{line}/candidates', { params: { path: { line }, query } }))).people
    },
  })

const at = (line: string) => ({ params: { path: { line } } })

export const putIn = (line: string, body: PutInCommand) =>
  ask(api.POST('/roster/{line}/seats', { ...at(line), body }))

/** Ask the ranked people who are free for a seat that nobody has. */
export const askForSeat = (id: string, line: string, { day, half, task, number }: RosterSeat) =>
  ask(api.POST('/roster/{line}/seats/ask', { ...at(line), body: { id, day, half, task, number, people: [] } }))

export const clearSeat = (line: string, seat: RosterSeat) =>
  ask(
    api.POST('/roster/{line}/seats/clear', {
      ...at(line),
      body: { seat: seat.id, version: seat.root_version },
    }),
  )

export const fill = (line: string, body: FillCommand) =>
  ask(api.POST('/roster/{line}/fill', { ...at(line), body }))

export const repeat = (line: string, body: RepeatCommand) =>
  ask(api.POST('/roster/{line}/repeat', { ...at(line), body }))

export const keepTemplate = (line: string, week: string, version: number) =>
  ask(api.POST('/roster/{line}/template', { ...at(line), body: { week, version } }))

export const resize = (line: string, body: ResizeCommand) =>
  ask(api.POST('/roster/{line}/plan', { ...at(line), body }))

export const publish = (line: string, first: string, last: string) =>
  ask(api.POST('/roster/{line}/publish', { ...at(line), body: { first, last } }))
