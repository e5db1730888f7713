/** The form of a notice: what is typed, what is missing, sending it once. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { useCommand } from '@/api/useCommand'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { lineOf, linesOf } from './lines'
import { proposeNotice } from './queries'
import { yearOf } from './search'

export interface NoticeForm {
  year: string
  ofPlace: boolean
  place: string
  source: string
  text: string
}

export interface Importing {
  form: NoticeForm
  change: (part: Partial<NoticeForm>) => void
  busy: boolean
  problem: Problem | null
  faults: Fault[]
  attempt: number
  /** The text as it was checked last, to which the numbers of lines belong. */
  checked: string
  send: () => void
}

/** The year that the title of a pasted notice names: nobody should have to type it again. */
function titled(text = ''): Partial<NoticeForm> {
  // "About year …" in escapes: Chinese text stands in the catalogs only.
  const year = /\u5173\u4e8e\s*(\d{4})\s*\u5e74/.exec(text)?.[1]
  return year ? { year } : {}
}

export function useImport(year: string): Importing {
  const navigate = useNavigate()
  const missing = useMissing()
  const command = useCommand(['drafts'])
  const fromApi = useFaults(useLabels())(command.problem)
  const [form, setForm] = useState<NoticeForm>({ year, ofPlace: false, place: '', source: '', text: '' })
  const [gaps, setGaps] = useState<Fault[]>([])
  const [tries, setTries] = useState(0)
  const [checked, setChecked] = useState('')

  const told = gaps.length > 0 ? gaps : fromApi
  const attempt = tries + command.attempt
  const faults = useStanding(told, attempt, (field) => typedOf(form, field, checked))

  const send = async () => {
    const { place, source, text } = form
    let draft = ''
    const body = { year: Number(form.year), place: form.ofPlace ? place : null, source: source.trim(), text }
    setChecked(text)
    const sent = await command.send(async (id) => {
      draft = (await proposeNotice({ id, ...body })).id
    })
    if (sent) await navigate({ to: '/drafts/$id', params: { id: draft } })
  }
  return {
    form,
    change: (part) => setForm((old) => ({ ...old, ...part, ...titled(part.text) })),
    busy: command.busy,
    problem: told.length > 0 ? null : command.problem,
    faults,
    attempt,
    checked,
    send: () => {
      const found = missing(form)
      // A notice is read without its title: the API tells that gap with the faults of the lines.
      const unread = found.some(({ field }) => field !== 'source')
      setGaps(unread ? found : [])
      if (unread) setTries((count) => count + 1)
      else void send()
    },
  }
}

/** What decides about a field; of a line whether it still stands in the text as it was checked. */
function typedOf(form: NoticeForm, field: string, checked: string): unknown {
  const line = lineOf(field)
  if (line !== null) {
    const was = linesOf(checked).at(Math.min(line, linesOf(checked).length) - 1)
    return linesOf(form.text).some((one) => one === was)
  }
  return isField(field) ? [form[field], form.ofPlace] : form
}

function useLabels(): (field: string) => string | undefined {
  const { t } = useTranslation()
  return (field) => {
    const line = lineOf(field)
    if (line !== null) return t('notice.line', { line })
    return isField(field) ? t(`notice.${field}`) : undefined
  }
}

const FIELDS = ['year', 'place', 'source', 'text'] as const
const isField = (field: string): field is (typeof FIELDS)[number] =>
  FIELDS.some((known) => known === field)

/** What cannot even be sent; every other rule is the API's alone. */
function useMissing(): (form: NoticeForm) => Fault[] {
  const { t } = useTranslation()
  return (form) => {
    const lacks = [
      !yearOf(form.year) && 'year',
      form.ofPlace && form.place === '' && 'place',
      form.source.trim() === '' && 'source',
      form.text.trim() === '' && 'text',
    ] as const
    return lacks
      .filter((field) => field !== false)
      .map((field) => ({ field, label: t(`notice.${field}`), reason: t(`notice.${field}Missing`) }))
  }
}
