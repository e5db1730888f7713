/** A revision of the rulebook: what is typed, what differs, what is missing, sending it once. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import type { Rulebook } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { editedOf, type Edited, type Edits, type Typed } from './edits'
import { proposeRulebook } from './queries'

export interface Terms {
  effectiveFrom: string
  reason: string
}

export interface Revision {
  edits: Edits
  terms: Terms
  type: (name: string, typed: Typed) => void
  undo: (name: string) => void
  agree: (part: Partial<Terms>) => void
}

/** What is typed; it stays when the day, and with it the rulebook underneath, is changed. */
export function useRevision(tomorrow: string): Revision {
  const [edits, setEdits] = useState<Edits>({})
  const [terms, setTerms] = useState<Terms>({ effectiveFrom: tomorrow, reason: '' })
  return {
    edits,
    terms,
    type: (name, typed) => setEdits((old) => ({ ...old, [name]: typed })),
    undo: (name) =>
      setEdits((old) => Object.fromEntries(Object.entries(old).filter(([known]) => known !== name))),
    agree: (part) => setTerms((old) => ({ ...old, ...part })),
  }
}

export interface Sending {
  /** What differs from the rulebook underneath, in its order. */
  edited: Edited[]
  busy: boolean
  problem: Problem | null
  faults: Fault[]
  attempt: number
  send: () => void
}

export function useSending({ edits, terms }: Revision, rulebook: Rulebook): Sending {
  const navigate = useNavigate()
  const command = useCommand(['drafts'])
  const fromApi = useFaults(useLabels(rulebook))(command.problem)
  const missing = useMissing()
  const [gaps, setGaps] = useState<Fault[]>([])
  const [tries, setTries] = useState(0)
  const edited = editedOf(rulebook.fields, edits)

  const send = async () => {
    let draft = ''
    const values = Object.fromEntries(
      edited.flatMap(({ field, value }) => (value === null ? [] : [[field.name, value]])),
    )
    const body = { effective_from: terms.effectiveFrom, reason: terms.reason.trim(), values }
    const sent = await command.send(async (id) => {
      draft = (await proposeRulebook({ id, ...body })).id
    })
    if (sent) await navigate({ to: '/drafts/$id', params: { id: draft } })
  }
  return {
    edited,
    busy: command.busy,
    problem: command.problem,
    faults: gaps.length > 0 ? gaps : fromApi,
    attempt: tries + command.attempt,
    send: () => {
      const found = missing(edited, terms)
      setGaps(found)
      if (found.length > 0) setTries((count) => count + 1)
      else void send()
    },
  }
}

function useLabels(rulebook: Rulebook): (field: string) => string | undefined {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  return (name) => {
    const field = rulebook.fields.find((one) => name === `values.${one.name}`)
    if (field) return english ? field.en : field.zh
    if (name === 'effective_from') return t('rulebook.effectiveFrom')
    if (name === 'reason') return t('rulebook.reason')
    return name === 'values' ? t('rulebook.values') : undefined
  }
}

/** What cannot even be sent; ranges and order are the API's alone. */
function useMissing(): (edited: readonly Edited[], terms: Terms) => Fault[] {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  return (edited, terms) => {
    const faults: Fault[] = edited
      .filter(({ value }) => value === null)
      .map(({ field }) => ({
        field: `values.${field.name}`,
        label: english ? field.en : field.zh,
        reason: t(field.unit === 'window' ? 'rulebook.notTime' : 'rulebook.notNumber'),
        article: field.article,
      }))
    if (edited.length === 0) {
      faults.push({ field: 'values', label: t('rulebook.values'), reason: t('rulebook.nothingToSend') })
    }
    if (terms.effectiveFrom === '') {
      const label = t('rulebook.effectiveFrom')
      faults.push({ field: 'effective_from', label, reason: t('rulebook.dayMissing') })
    }
    if (terms.reason.trim() === '') {
      faults.push({ field: 'reason', label: t('rulebook.reason'), reason: t('rulebook.reasonMissing') })
    }
    return faults
  }
}
