/** What follows on a matter, as the API is asked for it; every command names the version seen. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { Agree, AnswerPress, GiveMatter, Lack, MoveMeeting, Press, Reopen, Suspect, TellAtOnce, ToldOutcome, ToldVisit } from '@/api/types'

const on = (id: string) => ({ params: { path: { matter_id: id } } })
const of = (id: string, number: number) => ({
  params: { path: { matter_id: id, number: String(number) } },
})

export const reopen = (id: string, body: Reopen) =>
  ask(api.POST('/matters/{matter_id}/reopen', { ...on(id), body }))

export const agree = (id: string, body: Agree) =>
  ask(api.POST('/matters/{matter_id}/appointments', { ...on(id), body }))

export const move = (id: string, number: number, body: MoveMeeting) =>
  ask(api.POST('/matters/{matter_id}/appointments/{number}/move', { ...of(id, number), body }))

export const tellOutcome = (id: string, number: number, body: ToldOutcome) =>
  ask(api.POST('/matters/{matter_id}/appointments/{number}/outcome', { ...of(id, number), body }))

export const tellAtOnce = (id: string, body: TellAtOnce) =>
  ask(api.POST('/matters/{matter_id}/notifications', { ...on(id), body }))

export const lack = (id: string, number: number, body: Lack) =>
  ask(api.POST('/matters/{matter_id}/notifications/{number}/lacks', { ...of(id, number), body }))

export const sendText = (id: string, number: number, body: { id: string; version: number }) =>
  ask(api.POST('/matters/{matter_id}/notifications/{number}/text', { ...of(id, number), body }))

/** A notification as the short message that it would be; asked again while one is under way. */
export const textQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['matter', id, 'text', number],
    queryFn: () => ask(api.GET('/matters/{matter_id}/notifications/{number}/text', of(id, number))),
    refetchInterval: ({ state }) => (state.data?.texts.some(({ fate }) => fate === 'waiting') ? 3_000 : false),
  })

export const tellVisit = (id: string, body: ToldVisit) =>
  ask(api.POST('/matters/{matter_id}/visit', { ...on(id), body }))

export const press = (id: string, body: Press) =>
  ask(api.POST('/matters/{matter_id}/press', { ...on(id), body }))

export const suspect = (id: string, body: Suspect) =>
  ask(api.POST('/matters/{matter_id}/suspect', { ...on(id), body }))

export const answerPress = (id: string, body: AnswerPress) =>
  ask(api.POST('/matters/{matter_id}/press/answer', { ...on(id), body }))

export const handOver = (id: string, body: GiveMatter) =>
  ask(api.POST('/matters/{matter_id}/hand-over', { ...on(id), body }))

export const standIn = (id: string, body: GiveMatter) =>
  ask(api.POST('/matters/{matter_id}/stand-in', { ...on(id), body }))

/** Who may be given a matter, and whether whoever answers for it has left. */
export const colleaguesQuery = (id: string) =>
  queryOptions({
    queryKey: ['matter', id, 'colleagues'],
    queryFn: () => ask(api.GET('/matters/{matter_id}/colleagues', on(id))),
  })
