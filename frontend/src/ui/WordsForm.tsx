/** A form of one text and one button: a question, a statement, a reply, a reason. */
import { Button, Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryKey } from '@tanstack/react-query'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from './ErrorSummary'
import { useFaults, useStanding } from './faults'
import { Field } from './Field'
import { ProblemNote } from './ProblemNote'

interface Props {
  /** What the form is called. */
  name: string
  /** The text's name in the request body. */
  field: string
  label: string
  hint: ReactNode
  save: string
  rows?: number
  renews: readonly QueryKey[]
  onSend: (text: string) => Promise<unknown>
  onDone?: () => void
  onCancel?: () => void
  /** What stands before the text. */
  children?: ReactNode
}

export function WordsForm({ name, field, label, hint, save, rows = 3, renews, onSend, onDone, onCancel, children }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const [text, setText] = useState('')
  const { busy, problem, attempt, send } = useCommand(...renews)
  const told = useFaults((one) => (one === field ? label : undefined))(problem)
  const faults = useStanding(told, attempt, () => text).map((fault) => ({ ...fault, field: `${scope}.${fault.field}` }))
  const submit = async () => {
    if (await send(() => onSend(text.trim()))) onDone?.()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ErrorSummary faults={faults} attempt={attempt} />
      {problem && told.length === 0 && <ProblemNote error={problem} />}
      {children}
      <Field field={`${scope}.${field}`} label={label} hint={hint} required fault={faults.find((one) => one.field === `${scope}.${field}`)}>
        {(control) => (
          <Input.TextArea {...control} rows={rows} value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <div className="inline">
        <Button type="primary" htmlType="submit" loading={busy}>
          {save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('follow.cancel')}</Button>}
      </div>
    </form>
  )
}
