/** A revision of the rulebook: what is typed, what differs, sending it once. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import type { Rulebook } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
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
  const told = useFaults(useLabels(rulebook))(command.problem)
  const faults = useStanding(told, command.attempt, (field) => {
    if (field === 'effective_from') return terms.effectiveFrom
    if (field === 'reason') return terms.reason
    return field === 'values' ? edits : edits[field.replace(/^values\./, '')]
  })
  const edited = editedOf(rulebook.fields, edits)

  const send = async () => {
    let draft = ''
    // What is no number goes as it was typed: the API tells every fault of the form at once.
    const values = Object.fromEntries(edited.map(({ field, typed, value }) => [field.name, value ?? typed]))
    const body = { effective_from: terms.effectiveFrom, reason: terms.reason.trim(), values }
    const sent = await command.send(async (id) => {
      draft = (await proposeRulebook({ id, ...body })).id
    })
    if (sent) await navigate({ to: '/drafts/$id', params: { id: draft } })
  }
  return {
    edited,
    busy: command.busy,
    problem: told.length > 0 ? null : command.problem,
    faults,
    attempt: command.attempt,
    send: () => void send(),
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
