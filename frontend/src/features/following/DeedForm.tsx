/** A form of one command: what is wrong, its fields, its button, and a way out without saving. */
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mayIntroduce } from '@/features/matters/paid'
import { PaidMark } from '@/features/matters/Said'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import type { Deed } from './useDeed'

interface Props {
  deed: Deed
  label: string
  save: string
  onSend: () => void
  onCancel?: () => void
  /** Whether it can be read and not be sent. */
  disabled?: boolean
  children: ReactNode
}

export function DeedForm({ deed, label, save, onSend, onCancel, disabled = false, children }: Props) {
  const { t } = useTranslation()
  const { command, faults, named } = deed
  return (
    <form
      className="section-body stack"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && !named && <ProblemNote error={command.problem} />}
      {children}
      <div className="inline">
        <Button type="primary" htmlType="submit" loading={command.busy} disabled={disabled}>
          {save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('follow.cancel')}</Button>}
      </div>
    </form>
  )
}

interface TextProps {
  deed: Deed
  field: string
  label: string
  hint?: ReactNode
  rows?: number
  /** Whether these are words to the caller: marked where they name a firm (Art. 20(5)). */
  told?: boolean
  value: string
  onChange: (value: string) => void
}

/** A line of text, or several where `rows` says so. */
export function TextField({ deed, field, label, hint, rows, told, value, onChange }: TextProps) {
  const mark = told && mayIntroduce(value) && <PaidMark text={value} />
  return (
    <Field field={deed.at(field)} label={label} hint={mark ? <>{hint} {mark}</> : hint} fault={deed.faultOf(field)}>
      {(control) =>
        rows ? (
          <Input.TextArea {...control} rows={rows} value={value} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <Input {...control} autoComplete="off" value={value} onChange={({ target }) => onChange(target.value)} />
        )
      }
    </Field>
  )
}
