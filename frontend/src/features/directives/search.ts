/** The list of directives in its address, and what a new one begins with. */
import { oneOf, placeCode } from '@/app/router/search'
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
const YEAR = /^20\d{2}$/
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const ARTICLE = /^([1-9]|1\d|2[01])$/
const FILE = /^\d{4}-\d{6}-\d{12}$/

export interface ListSearch {
  place?: string
  year?: number
  /** One stage, everything that is not at its end, or what is late. */
  state?: (typeof STATES)[number]
  form?: (typeof FORMS)[number]
}

/** What an address says in a form; one that is not of the form is not read. */
const matching = (form: RegExp, value: unknown): string | undefined =>
  form.test(String(value)) ? String(value) : undefined

export const readListSearch = (search: Record<string, unknown>): ListSearch => {
  const year = matching(YEAR, search.year)
  return {
    place: placeCode(search.place),
    year: year === undefined ? undefined : Number(year),
    state: oneOf(STATES, search.state),
    form: oneOf(FORMS, search.form),
  }
}

export interface NewSearch {
  place?: string
  /** A cell of the article board: its article and month. */
  article?: string
  period?: string
  /** An established violation, by the number of its file. */
  violation?: string
}

export const readNewSearch = (search: Record<string, unknown>): NewSearch => ({
  place: placeCode(search.place),
  article: matching(ARTICLE, search.article),
  period: matching(MONTH, search.period),
  violation: matching(FILE, search.violation),
})
