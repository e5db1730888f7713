/** What every step on a file shares: its values, its faults, its one command. */
import type { QueryKey } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { FieldRoot, type Part } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { useLabelOf } from './fields'
import { VIOLATIONS } from './queries'

interface Props<Values> {
  file: { version: number }
  /** Tells the forms of one page apart. */
  name: string
  title: string
  lead?: ReactNode
  save: string
  first: Values
  /** What is asked for again; the ledger of violations where nothing is said. */
  renews?: QueryKey
  /** How a file of another kind names its fields. */
  labelOf?: (field: string) => string | undefined
  send: (command: { id: string; version: number }, values: Values) => Promise<unknown>
  children: (part: Part<Values>) => ReactNode
}

export function StepForm<Values extends object>(props: Props<Values>) {
  const { file, name, title, lead, save, first, renews = VIOLATIONS, send, children } = props
  const ownLabel = useLabelOf()
  const command = useCommand(renews)
  const [values, setValues] = useState(first)
  const named = useFaults(props.labelOf ?? ownLabel)(command.problem)
  const valueOf = (field: string) => (values as Record<string, unknown>)[field]
  const standing = useStanding(named, command.attempt, valueOf)
  // Two forms of a page may have fields of one name: each stands under the name of its form.
  const faults = standing.map((fault) => ({ ...fault, field: `${name}.${fault.field}` }))
  return (
    <section className="section">
      <h2>{title}</h2>
      <form
        className="section-body stack"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          void command.send((id) => send({ id, version: file.version }, values))
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && named.length === 0 && <ProblemNote error={command.problem} />}
        {lead && <p className="muted">{lead}</p>}
        <FieldRoot root={name}>
          {children({
            values,
            change: (next) => setValues((old) => ({ ...old, ...next })),
            faultOf: (field) => standing.find((fault) => fault.field === field),
          })}
        </FieldRoot>
        <div>
          <Button type="primary" htmlType="submit" loading={command.busy}>
            {save}
          </Button>
        </div>
      </form>
    </section>
  )
}
