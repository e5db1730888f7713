/** The API's faults of single fields, in the present language and with the form's own labels. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { useLanguage } from '@/app/i18n'
import { englishArticle } from '@/catalogs/articleWords'
import type { Fault } from './ErrorSummary'

/**
 * Return a function that turns a problem's faults into lines of an error summary.
 *
 * `labelOf` names the fields as a form does that calls them otherwise, e.g. the lines of a text.
 */
export function useFaults(
  labelOf: (field: string) => string | undefined = () => undefined,
): (problem: Problem | null) => Fault[] {
  const { t, i18n } = useTranslation()
  const english = useLanguage() === 'en'
  const named = (field: string) => {
    const key = `fieldName.${field.replaceAll('.', '_')}`
    const word = `fieldWord.${field.slice(field.lastIndexOf('.') + 1)}`
    const known = [key, word].find((one) => i18n.exists(one))
    return labelOf(field) ?? (known ? t(known as 'fieldName.summary') : field)
  }
  return (problem) =>
    (problem?.faults ?? []).map((fault) => {
      const label = named(fault.field)
      const reason = english ? fault.reason_en : fault.reason
      // Some reasons begin with the name of their field, which stands before them already.
      const repeated = label + t('form.colon')
      return {
        field: fault.field,
        label,
        reason: reason.startsWith(repeated) ? reason.slice(repeated.length) : reason,
        article: english ? englishArticle(fault.article) : fault.article,
      }
    })
}

/** Return a function that names a field by the words under a key, e.g. `violation.field`. */
export function useFieldLabels(under: string): (field: string) => string | undefined {
  const { t, i18n } = useTranslation()
  return (field) => {
    // One of several has the name of them all.
    const key = `${under}.${field.replace(/\.\d+$/, '')}`
    return i18n.exists(key) ? t(key as 'fieldName.summary') : undefined
  }
}

/**
 * Return the faults whose field is still as it was when they were told.
 *
 * What was changed since is no longer known to be wrong: its fault says nothing until the form
 * is sent again. `attempt` changes with each refusal; `valueOf` gives the present value of a field.
 */
export function useStanding(
  faults: readonly Fault[],
  attempt: number,
  valueOf: (field: string) => unknown,
): Fault[] {
  const values = new Map(faults.map(({ field }) => [field, JSON.stringify(valueOf(field) ?? null)]))
  const [told, setTold] = useState({ attempt, values })
  if (told.attempt !== attempt) setTold({ attempt, values })
  return faults.filter(
    ({ field }) => told.attempt !== attempt || told.values.get(field) === values.get(field),
  )
}
