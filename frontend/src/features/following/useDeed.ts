/** One command of one form on a matter's page: its words kept, its faults at its own fields. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useCommand, type Command } from '@/api/useCommand'
import { useKept } from '@/features/promises/useKept'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'

export interface Deed<Values extends object = object> {
  command: Command
  /** What is filled in, kept in this tab until it is sent: closed or loaded anew, a form has it. */
  values: Values
  change: (next: Partial<Values>) => void
  /** What is still wrong; a field of another form has the same name and another id. */
  faults: Fault[]
  /** Whether the refusal named a field at all. */
  named: boolean
  /** The id of a field on the page. */
  at: (field: string) => string
  faultOf: (field: string) => Fault | undefined
  /** Send with the version that is seen; true if it was done. */
  send: <T>(run: (body: { id: string; version: number }) => Promise<T>) => Promise<boolean>
}

interface More {
  /** Of fields that another form calls otherwise. */
  labels?: Readonly<Record<string, string>>
  /** What is chosen beside the values: a fault that was told no longer stands once it changes. */
  beside?: unknown
}

/** `name` is the form's own among those of the matter; it begins with what is in `first`. */
export function useDeed<Values extends object>(
  matter: Matter,
  name: string,
  first: Values,
  { labels = {}, beside }: More = {},
): Deed<Values> {
  const { t, i18n } = useTranslation()
  const scope = useId()
  const command = useCommand(['matter', matter.id])
  const { value: values, change, forget } = useKept(`deed.${matter.id}.${name}`, first)
  const labelOf = (field: string) => {
    if (labels[field]) return labels[field]
    const key = `follow.field.${field}`
    return i18n.exists(key) ? t(key as 'follow.field.text') : undefined
  }
  const told = useFaults(labelOf)(command.problem)
  const standing = useStanding(told, command.attempt, () => [values, beside])
  const at = (field: string) => `${scope}.${field}`
  const faults = standing.map((fault) => ({ ...fault, field: at(fault.field) }))
  return {
    command,
    values,
    change,
    faults,
    named: told.length > 0,
    at,
    faultOf: (field) => faults.find((fault) => fault.field === at(field)),
    send: async (run) => {
      const done = await command.send((id) => run({ id, version: matter.version }))
      if (done) forget()
      return done
    },
  }
}
