/** What every form of maintenance shares: its values, its faults, its one command. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { FieldRoot, type Part } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { useLabelOf } from './fields'
import { OUTAGES, WORKS } from './queries'

interface Props<Values> {
  /** Tells the forms of one page apart. */
  name: string
  title: string
  save: string
  first: Values
  send: (id: string, values: Values) => Promise<unknown>
  onDone: () => void
  onCancel: () => void
  children: (part: Part<Values>) => ReactNode
}

export function KeepForm<Values extends object>(props: Props<Values>) {
  const { name, title, save, first, send, onDone, onCancel, children } = props
  const { t } = useTranslation()
  const command = useCommand(OUTAGES, WORKS)
  const [values, setValues] = useState(first)
  const named = useFaults(useLabelOf())(command.problem)
  const valueOf = (field: string) => (values as Record<string, unknown>)[field]
  const standing = useStanding(named, command.attempt, valueOf)
  const faults = standing.map((fault) => ({ ...fault, field: `${name}.${fault.field}` }))
  const submit = async () => {
    if (await command.send((id) => send(id, values))) onDone()
  }
  return (
    <form
      className="stack upkeep-form"
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && named.length === 0 && <ProblemNote error={command.problem} />}
      <FieldRoot root={name}>
        {children({
          values,
          change: (next) => setValues((old) => ({ ...old, ...next })),
          faultOf: (field) => standing.find((fault) => fault.field === field),
        })}
      </FieldRoot>
      <div className="inline">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {save}
        </Button>
        <Button onClick={onCancel}>{t('upkeep.cancel')}</Button>
      </div>
    </form>
  )
}
