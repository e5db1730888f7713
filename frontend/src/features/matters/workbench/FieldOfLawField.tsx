/** In which field of law the question lies: what every registration is counted by. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldsOfLawQuery } from '@/api/reference'
import type { FieldOfLaw } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'

interface Named {
  own: string
  label: string
}

/** What begins with the words that were typed, itself or by its field, stands before what holds them. */
function closerFirst(one: Named, other: Named, { searchValue }: { searchValue: string }): number {
  const wanted = searchValue.trim().toLowerCase()
  const begins = ({ own, label }: Named) => [own, label].some((words) => words.toLowerCase().startsWith(wanted))
  return Number(begins(other)) - Number(begins(one))
}

export function FieldOfLawField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  // What was given up is chosen no more; it keeps its words on what was registered before.
  const fields = (useQuery(fieldsOfLawQuery).data ?? []).filter(({ retired }) => !retired)
  const name = (field: FieldOfLaw) => (language === 'en' ? field.name_en : field.name)
  const leaves = fields.filter((field) => !fields.some((other) => other.parent === field.code))
  const parentName = (field: FieldOfLaw) => {
    const parent = fields.find((other) => other.code === field.parent)
    return parent ? `${name(parent)} · ` : ''
  }
  return (
    <Field
      field="field_of_law"
      label={t('fieldName.field_of_law')}
      fault={faultOf('field_of_law')}
    >
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label', filterSort: closerFirst }}
          allowClear
          notFoundContent={t('bench.noField')}
          placeholder={t('bench.fieldHint')}
          value={draft.fieldOfLaw ?? undefined}
          options={leaves.map((field) => ({
            value: field.code,
            label: parentName(field) + name(field),
            own: name(field),
          }))}
          onChange={(code: string | undefined) => change({ fieldOfLaw: code ?? null })}
        />
      )}
    </Field>
  )
}
