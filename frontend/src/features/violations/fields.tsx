/** The fields of the forms on violations. */
import { Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { Field, inForm } from '@/ui/Field'
import { useFieldLabels } from '@/ui/faults'
import { itemKey } from './search'

/** Return a function that names a field of these forms. */
export const useLabelOf = () => useFieldLabels('violation.field')

interface WordsProps {
  field: string
  label?: string
  hint?: string
  optional?: boolean
  rows?: number
  value: string
  fault: Fault | undefined
  onChange: (value: string) => void
}

export function WordsField({ field, label, rows = 4, value, onChange, ...rest }: WordsProps) {
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={label ?? labelOf(field) ?? field} {...rest}>
      {(control) => (
        <Input.TextArea {...control} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

const ITEMS = [1, 2, 3, 4, 5, 6, 7] as const

interface ItemProps {
  value: number
  fault: Fault | undefined
  onChange: (item: number) => void
}

export function ItemField({ value, fault, onChange }: ItemProps) {
  const { t } = useTranslation()
  return (
    <Field field={inForm('item')} label={t('violation.field.item')} fault={fault}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={ITEMS.map((item) => ({ value: item, label: t(`violation.item.${itemKey(item)}`) }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface ChoiceProps<Value extends string> {
  field: string
  value: Value
  options: readonly Value[]
  wordOf: (value: Value) => string
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function ChoiceField<Value extends string>(props: ChoiceProps<Value>) {
  const { field, value, options, wordOf, onChange } = props
  const labelOf = useLabelOf()
  const label = labelOf(field) ?? field
  return (
    <Field field={inForm(field)} label={label}>
      {(control) => (
        <Radio.Group
          id={control.id}
          aria-describedby={control['aria-describedby']}
          aria-label={label}
          value={value}
          options={options.map((one) => ({ value: one, label: wordOf(one) }))}
          onChange={(event) => onChange(event.target.value as Value)}
        />
      )}
    </Field>
  )
}
