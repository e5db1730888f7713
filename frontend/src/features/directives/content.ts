/** What the forms of a directive hold, and what they are called. */
import { daysFromNow, RECTIFICATION_DAYS } from '@/features/violations/Day'
import { useFieldLabels } from '@/ui/faults'
import type { Directive } from './shapes'

export type Content = Directive['content']

const RECEIPT_DAYS = 3

/** A directive that says nothing yet, with days that leave time for it. */
export const blank = (): Content => ({
  form: 'supervision',
  articles: [],
  title: '',
  facts: '',
  demand: '',
  receipt_on: daysFromNow(RECEIPT_DAYS),
  reply_on: daysFromNow(RECTIFICATION_DAYS),
})

/** Return a function that names a field of these forms. */
export const useLabelOf = () => useFieldLabels('directive.field')
