/** The board of promises in its address. */
import type { Pledge } from '@/api/types'
import { dayOf, flag, monthOf, oneOf, placeCode } from '@/app/router/search'
import { GROUPS, type Group } from './groups'

/** Every kind of promise, in the order of the choice. */
export const KINDS = [
  'reply',
  'reopened',
  'return_visit',
  'voicemail_reply',
  'callback',
  'leader_report',
  'deployment',
  'complaint_acceptance',
  'complaint_result',
  'complaint_telling',
  'complaint_asked',
  'referral_reply',
  'dispatch_answer',
  'urgent_dispatch_answer',
  'appointment',
  'arrival',
  'dispatch_result',
  'application_receipt',
  'follow_up',
  'order_returned',
  'instruction',
  'urged',
  'supervised',
  'circulated',
  'subsidy',
  'rectification',
  'appeal',
  'directive_receipt',
  'directive_report',
  'quarter_report',
  'outage_cause',
  'difference',
  'statement',
  'lead_answer',
] as const satisfies readonly Pledge['kind'][]

/** Kinds that one does the same about, the loudest first. */
export const TOPICS = ['urgent', 'rings', 'complaints', 'orders', 'supervision', 'others'] as const
export type Topic = (typeof TOPICS)[number]

export interface PromisesSearch {
  place?: string
  kind?: Pledge['kind']
  /** Only the kinds of this topic, where no kind is named. */
  topic?: Topic
  /** Names of kinds with commas between, where neither is named. */
  kinds?: string
  /** Id of a person. */
  owner?: string
  due?: Group
}

/** The kinds that an address names. */
export const kindsOf = (text: string | undefined): Pledge['kind'][] =>
  (text ?? '').split(',').flatMap((name) => oneOf(KINDS, name) ?? [])

const kindNames = (value: unknown): string | undefined =>
  (typeof value === 'string' && kindsOf(value).join(',')) || undefined

const PERSON = /^[\w.:@-]{1,100}$/

/** Read the address; `overdue=true` is how the filter was written before there were three. */
export const readPromisesSearch = (search: Record<string, unknown>): PromisesSearch => ({
  place: placeCode(search.place),
  kind: oneOf(KINDS, search.kind),
  topic: oneOf(TOPICS, search.topic),
  kinds: kindNames(search.kinds),
  owner: typeof search.owner === 'string' && PERSON.test(search.owner) ? search.owner : undefined,
  due: oneOf(GROUPS, search.due) ?? (flag(search.overdue) && 'overdue'),
})

/** What became of what fell due; `late` where nothing is said. */
export const HOWS = ['late', 'in_time', 'either'] as const

export interface LateSearch {
  place?: string
  /** Today if neither is said. */
  day?: string
  /** Of a month, such as 2026-11: of one city alone. */
  month?: string
  how?: (typeof HOWS)[number]
  /** Names of kinds with commas between; all if none is named. */
  kinds?: string
}

export const readLateSearch = (search: Record<string, unknown>): LateSearch => ({
  place: placeCode(search.place),
  day: monthOf(search.month) ? undefined : dayOf(search.day),
  month: monthOf(search.month),
  how: oneOf(HOWS, search.how),
  kinds: kindNames(search.kinds),
})
