/** The fields of the forms on complaints. */
import { Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import './complaints.css'

export type Name =
  | 'reason'
  | 'unit'
  | 'phone'
  | 'person'
  | 'finding'
  | 'measure'
  | 'words'
  | 'name'

interface TextProps {
  name: Name
  value: string
  fault: Fault | undefined
  rows?: number
  optional?: boolean
  hint?: string
  onChange: (value: string) => void
}

export function TextField({ name, value, fault, rows, optional = false, hint, onChange }: TextProps) {
  const { t } = useTranslation()
  return (
    <Field field={name} label={t(`complaint.field.${name}`)} optional={optional} hint={hint} fault={fault}>
      {(control) =>
        rows ? (
          <Input.TextArea {...control} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input {...control} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  )
}

interface ChoiceProps<Value extends string> {
  field: string
  label: string
  value: Value | null
  options: readonly Value[]
  wordOf: (value: Value) => string
  fault?: Fault | undefined
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function ChoiceField<Value extends string>(props: ChoiceProps<Value>) {
  const { field, label, value, options, wordOf, fault, onChange } = props
  return (
    <Field field={field} label={label} fault={fault}>
      {(control) => (
        <Radio.Group
          id={control.id}
          aria-describedby={control['aria-describedby']}
          className="complaint-choice"
          aria-label={label}
          value={value}
          options={options.map((one) => ({ value: one, label: wordOf(one) }))}
          onChange={(event) => onChange(event.target.value as Value)}
        />
      )}
    </Field>
  )
}
