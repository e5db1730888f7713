/** The ledger of violations in its address. */
import type { Violation } from '@/api/types'
import { oneOf, placeCode, yearOf } from '@/app/router/search'

export const STAGES = [
  'opened',
  'put',
  'stated',
  'established',
  'rectifying',
  'settled',
  'appealed',
  'closed',
  'dismissed',
] as const satisfies readonly Violation['stage'][]
export const ITEMS = ['1', '2', '3', '4', '5', '6', '7'] as const
const ITEM_KEYS = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7'] as const
/** How the catalogs call an item of Article 20. */
export const itemKey = (item: number): (typeof ITEM_KEYS)[number] => ITEM_KEYS[item - 1] ?? 'i7'
export const OPEN = 'open'
const FILTERS = [OPEN, ...STAGES] as const

export interface LedgerSearch {
  place?: string
  year?: number
  /** One stage, or everything that is not at its end. */
  stage?: (typeof FILTERS)[number]
  item?: (typeof ITEMS)[number]
}

export const readLedgerSearch = (search: Record<string, unknown>): LedgerSearch => ({
  place: placeCode(search.place),
  year: yearOf(search.year),
  stage: oneOf(FILTERS, search.stage),
  item: oneOf(ITEMS, String(search.item)),
})

export interface EnterSearch {
  place?: string
  year?: number
  /** The confirmed lead that is put on file. */
  lead?: string
  /** What is known where the way to the form begins. */
  item?: number
  accused?: string
  account?: string
  proof?: string
  kind?: 'call' | 'matter'
  ref?: string
  at?: string
}

const LONGEST = 300

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : undefined

const instantOf = (value: unknown): string | undefined => {
  const said = text(value)
  return said && !Number.isNaN(Date.parse(said)) ? said : undefined
}

const itemOf = (value: unknown): number | undefined => {
  const item = Number(oneOf(ITEMS, String(value)))
  return Number.isNaN(item) ? undefined : item
}

export const readEnterSearch = (search: Record<string, unknown>): EnterSearch => ({
  place: placeCode(search.place),
  year: yearOf(search.year),
  lead: text(search.lead),
  item: itemOf(search.item),
  accused: text(search.accused),
  account: text(search.account),
  proof: text(search.proof),
  kind: oneOf(['call', 'matter'] as const, search.kind),
  ref: text(search.ref),
  at: instantOf(search.at),
})
