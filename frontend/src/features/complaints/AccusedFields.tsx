/** Whom a complaint accuses: somebody of the hotline, somebody else, a unit, or nobody known yet. */
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import type { NameAccused } from '@/api/types'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { centreAt, centresOf, lineOf } from './centres'
import { peopleQuery } from './queries'

export type Known = NameAccused['known']
const KNOWN = ['person', 'practitioner', 'unit', 'nobody'] as const

export interface Accused {
  known: Known | ''
  name: string
  person: string
  /** The place whose centre is accused; empty for any other unit. */
  place: string
}

interface Props {
  /** Where it happened: there the persons are looked for. */
  place: string
  /** What the request calls each of the four. */
  fields: Record<keyof Accused, string>
  value: Accused
  without?: readonly Known[]
  faultOf: (field: string) => Fault | undefined
  onChange: (next: Partial<Accused>) => void
}

export function AccusedFields({ place, fields, value, without = [], faultOf, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Field field={fields.known} label={t('complaint.field.known')} fault={faultOf(fields.known)}>
        {(control) => (
          <Select
            {...control}
            value={value.known || null}
            placeholder={t('complaint.choose')}
            options={KNOWN.filter((one) => !without.includes(one)).map((one) => ({
              value: one,
              label: t(`complaint.known.${one}`),
            }))}
            onChange={(known) => onChange({ known, name: '', person: '', place: '' })}
          />
        )}
      </Field>
      {value.known === 'person' && (
        <PersonField
          place={place}
          field={fields.person}
          value={value.person}
          fault={faultOf(fields.person)}
          onChange={(person, name) => onChange({ person, name })}
        />
      )}
      {(value.known === 'practitioner' || value.known === 'unit') && (
        <Field
          field={fields.name}
          label={t(`complaint.nameOf.${value.known}`)}
          hint={t('complaint.namedHint')}
          fault={faultOf(fields.name)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={value.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      {value.known === 'unit' && (
        <CentreField
          place={place}
          field={fields.place}
          value={centreAt(place, value.place)}
          fault={faultOf(fields.place)}
          onChange={(chosen) => onChange({ place: chosen })}
        />
      )}
    </>
  )
}

interface CentreProps {
  place: string
  field: string
  value: string
  fault: Fault | undefined
  onChange: (code: string) => void
}

/** Whether the unit is a legal-aid centre near the caller: then the level above it handles it. */
function CentreField({ place, field, value, fault, onChange }: CentreProps) {
  const { t } = useTranslation()
  const places = usePlaces()
  const nameOf = (code: string) => places.find((one) => one.code === code)?.name ?? code
  const centres = centresOf(place).map((code) => ({
    value: code,
    label: t(code === lineOf(place) ? 'complaint.centre.line' : 'complaint.centre.county', { name: nameOf(code) }),
  }))
  return (
    <Field field={field} label={t('complaint.centre.which')} fault={fault}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={[{ value: '', label: t('complaint.centre.none') }, ...centres]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface PersonProps {
  place: string
  field: string
  value: string
  fault: Fault | undefined
  onChange: (person: string, name: string) => void
}

function PersonField({ place, field, value, fault, onChange }: PersonProps) {
  const { t } = useTranslation()
  const people = useQuery({ ...peopleQuery(place), enabled: place !== '' })
  const known = people.data ?? []
  return (
    <Field field={field} label={t('complaint.nameOf.person')} hint={t('complaint.personHint')} fault={fault}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          loading={people.isFetching}
          placeholder={t('complaint.choose')}
          value={value || null}
          options={known.map((one) => ({ value: one.id, label: one.unit ? `${one.name} · ${one.unit}` : one.name }))}
          onChange={(id: string) => onChange(id, known.find((one) => one.id === id)?.name ?? '')}
        />
      )}
    </Field>
  )
}
