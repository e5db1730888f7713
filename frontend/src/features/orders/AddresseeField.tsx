/** To whom a matter is handed on: a department, a unit, or an institution, each of its register. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Matter, Unit } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { institutionsQuery } from '@/features/institutions/queries'
import { knowledgeQuery } from '@/features/knowledge/queries'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { unitsQuery } from './queries'
import type { Filled } from './SendForm'

interface Props {
  matter: Matter
  filled: Filled
  fault: Fault | undefined
  onChange: (addressee: string, place: string | null) => void
}

interface Choice {
  value: string
  label: string
  place: string | null
}

const CITY_DIGITS = 4

export function AddresseeField({ matter, filled, fault, onChange }: Props) {
  const { t } = useTranslation()
  const { choices, isPending, isError } = useChoices(matter, filled)
  return (
    <Field
      field="addressee"
      label={t(`order.addressee.${filled.kind}`)}
      hint={filled.kind === 'dispatch' ? t('order.fairness') : undefined}
      fault={fault}
    >
      {(control) => (
        <Select<string, Choice>
          {...control}
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          value={filled.addressee || undefined}
          placeholder={t('order.chooseAddressee')}
          notFoundContent={t(isError ? 'order.noRegister' : 'order.nobody')}
          options={choices}
          onChange={(value, choice) => onChange(value, Array.isArray(choice) ? null : (choice?.place ?? null))}
        />
      )}
    </Field>
  )
}

function useChoices(matter: Matter, { kind, errand }: Filled) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const units = useQuery({ ...unitsQuery(matter.place.code), enabled: kind === 'dispatch' })
  const index = useQuery({ ...knowledgeQuery, enabled: kind === 'referral' })
  const register = useQuery({ ...institutionsQuery, enabled: kind === 'application' })
  const city = matter.place.code.slice(0, CITY_DIGITS)
  const ofCity = (code: string) => code.startsWith(city) || code.endsWith('0000')
  const unitLabel = (one: Unit) =>
    t('order.unitChoice', {
      name: one.name,
      kind: t(`unitKind.${one.kind}`),
      place: name(one.place),
      count: one.asked,
    })
  const choices = {
    dispatch: (): Choice[] =>
      (units.data?.units ?? [])
        .filter((one) => one.closed_on === null)
        .filter((one) => !errand.service || one.services.includes(errand.service))
        .map((one) => ({ value: one.id, label: unitLabel(one), place: one.place.code })),
    referral: (): Choice[] =>
      [...(index.data?.departments.values() ?? [])]
        .filter((one) => ofCity(one.place.code))
        .map((one) => ({
          value: one.id,
          label: [one.name, one.phone].filter(Boolean).join(' · '),
          place: null,
        })),
    application: (): Choice[] =>
      (register.data?.institutions ?? [])
        .filter((one) => one.closed_on === null)
        .map((one) => ({ value: one.place.code, label: one.name, place: null })),
  }[kind]()
  const query = { dispatch: units, referral: index, application: register }[kind]
  return { choices, isPending: query.isPending, isError: query.isError }
}
