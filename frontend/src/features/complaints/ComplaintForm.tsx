/** What every form on a complaint shares: its values, its faults, its one command. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useKept } from '@/features/promises/useKept'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'

export interface Part<Values> {
  values: Values
  change: (next: Partial<Values>) => void
  faultOf: (field: string) => Fault | undefined
}

interface Props<Values> {
  matter: Matter
  /** Its own among the forms of the complaint: what is typed is kept under it until it is sent. */
  name: string
  title: string
  /** Said before the fields. */
  lead?: ReactNode
  save: string
  first: Values
  /** Where the same form may be due once more: it is put away. */
  onDone?: () => void
  send: (command: { id: string; version: number }, values: Values) => Promise<unknown>
  children: (part: Part<Values>) => ReactNode
}

export function ComplaintForm<Values extends object>(props: Props<Values>) {
  const { matter, name, title, lead, save, first, onDone, send, children } = props
  const { t, i18n } = useTranslation()
  const command = useCommand(['matter', matter.id], ['complaints'])
  const labelOf = (field: string) => {
    const key = `complaint.field.${field}`
    return i18n.exists(key) ? t(key as 'complaint.field.reason') : undefined
  }
  const told = useFaults(labelOf)(command.problem)
  const { value: values, change, forget } = useKept(`complaint.${matter.id}.${name}`, first)
  const valueOf = (field: string) => (values as Record<string, unknown>)[field]
  const faults = useStanding(told, command.attempt, valueOf)
  return (
    <section className="section">
      <h2>{title}</h2>
      <form
        className="section-body stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void command
            .send((id) => send({ id, version: matter.version }, values))
            .then((done) => {
              if (!done) return
              forget()
              onDone?.()
            })
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        {lead}
        {children({
          values,
          change,
          faultOf: (field) => faults.find((fault) => fault.field === field),
        })}
        <div>
          <Button type="primary" htmlType="submit" loading={command.busy}>
            {save}
          </Button>
        </div>
      </form>
    </section>
  )
}
