/** The fields of the forms on maintenance. */
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { InstantField } from '@/ui/InstantField'

/** Return a function that names a field of these forms. */
export function useLabelOf(): (field: string) => string | undefined {
  const { t, i18n } = useTranslation()
  return (field) => {
    const key = `upkeep.field.${field.replace(/\.\d+$/, '')}`
    return i18n.exists(key) ? t(key as 'upkeep.field.words') : undefined
  }
}

/** A field's path under the name of its form, which `FieldRoot` puts in the place of the first word. */
const inForm = (field: string): string => `form.${field}`

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
