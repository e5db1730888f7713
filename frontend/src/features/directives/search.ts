/** The list of directives in its address, and what a new one begins with. */
import { matching, monthOf, oneOf, placeCode, yearOf } from '@/app/router/search'
import type { Directive } from './shapes'

type Stage = Directive['stage']

export const STAGES = [
  'drafted',
  'issued',
  'received',
  'reported',
  'closed',
  'withdrawn',
] as const satisfies readonly Stage[]
export const FORMS = ['supervision', 'guidance'] as const satisfies readonly Directive['content']['form'][]
export const OPEN = 'open'
export const OVERDUE = 'overdue'
const STATES = [OPEN, OVERDUE, ...STAGES] as const
const ARTICLE = /^([1-9]|1\d|2[01]|[1-5]\d{2})$/
const FILE = /^\d{4}-\d{6}-\d{12}$/

export interface ListSearch {
  place?: string
  year?: number
  /** One stage, everything that is not at its end, or what is late. */
  state?: (typeof STATES)[number]
  form?: (typeof FORMS)[number]
}

export const readListSearch = (search: Record<string, unknown>): ListSearch => ({
  place: placeCode(search.place),
  year: yearOf(search.year),
  state: oneOf(STATES, search.state),
  form: oneOf(FORMS, search.form),
})

export interface NewSearch {
  place?: string
  /** A cell of the article board: its article or clause, and month. */
  article?: string
  period?: string
  /** An established violation, by the number of its file. */
  violation?: string
}

export const readNewSearch = (search: Record<string, unknown>): NewSearch => ({
  place: placeCode(search.place),
  article: matching(ARTICLE, search.article),
  period: monthOf(search.period),
  violation: matching(FILE, search.violation),
})
