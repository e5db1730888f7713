/** One command of one form on a matter's page, its faults under the names of its own fields. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useCommand, type Command } from '@/api/useCommand'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'

export interface Deed {
  command: Command
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

/** `labels` are of fields that another form calls otherwise. */
export function useDeed(
  matter: Matter,
  values: unknown,
  labels: Readonly<Record<string, string>> = {},
): Deed {
  const { t, i18n } = useTranslation()
  const scope = useId()
  const command = useCommand(['matter', matter.id])
  const labelOf = (field: string) => {
    if (labels[field]) return labels[field]
    const key = `follow.field.${field}`
    return i18n.exists(key) ? t(key as 'follow.field.text') : undefined
  }
  const told = useFaults(labelOf)(command.problem)
  const standing = useStanding(told, command.attempt, () => values)
  const at = (field: string) => `${scope}.${field}`
  const faults = standing.map((fault) => ({ ...fault, field: at(fault.field) }))
  return {
    command,
    faults,
    named: told.length > 0,
    at,
    faultOf: (field) => faults.find((fault) => fault.field === at(field)),
    send: (run) => command.send((id) => run({ id, version: matter.version })),
  }
}
