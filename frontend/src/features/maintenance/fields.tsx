/** The fields of the forms on maintenance. */
import { Input, Select } from 'antd'
import type { Fault } from '@/ui/ErrorSummary'
import { Field, inForm } from '@/ui/Field'
import { useFieldLabels } from '@/ui/faults'
import { InstantField } from '@/ui/InstantField'

/** Return a function that names a field of these forms. */
export const useLabelOf = () => useFieldLabels('upkeep.field')

interface Common<Value> {
  field: string
  label?: string
  hint?: string
  value: Value
  fault: Fault | undefined
  onChange: (value: Value) => void
}

export function WordsField({ field, label, hint, value, fault, onChange, rows = 3 }: Common<string> & { rows?: number }) {
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={label ?? labelOf(field) ?? field} hint={hint} fault={fault}>
      {(control) =>
        rows === 1 ? (
          <Input {...control} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input.TextArea {...control} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  )
}

export function MomentField({ field, hint, value, fault, onChange }: Common<string | null>) {
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={labelOf(field) ?? field} hint={hint} fault={fault}>
      {(control) => <InstantField control={control} value={value} onChange={onChange} />}
    </Field>
  )
}

interface Option<Value> {
  value: Value
  label: string
}

export function OneOfField<Value extends string>(props: Common<Value> & { options: readonly Option<Value>[] }) {
  const { field, hint, value, fault, options, onChange } = props
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={labelOf(field) ?? field} hint={hint} fault={fault}>
      {(control) => <Select {...control} value={value} options={[...options]} onChange={onChange} />}
    </Field>
  )
}

export function SomeOfField(props: Common<string[]> & { options: readonly Option<string>[]; whole: string }) {
  const { field, hint, value, fault, options, whole, onChange } = props
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={labelOf(field) ?? field} hint={hint} optional fault={fault}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          allowClear
          placeholder={whole}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={[...options]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
