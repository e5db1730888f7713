/** What the forms of a directive hold, and what they are called. */
import { useTranslation } from 'react-i18next'
import { daysFromNow, RECTIFICATION_DAYS } from '@/features/violations/Day'
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
export function useLabelOf(): (field: string) => string | undefined {
  const { t, i18n } = useTranslation()
  return (field) => {
    const key = `directive.field.${field}`
    return i18n.exists(key) ? t(key as 'directive.field.words') : undefined
  }
}
