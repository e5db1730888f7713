/** The legal-aid institution that is named to the caller, with what to read out. */
import { Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'

interface Props extends PartProps {
  of: 3 | 4
}

export function InstitutionField({ draft, change, faultOf, of }: Props) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const places = usePlaces().filter((place) => place.institution !== null)
  const chosen = draft.answers[of].institution
  const told = places.find((place) => place.code === chosen)?.institution
  const choose = (institution: string) =>
    change({ answers: { ...draft.answers, [of]: { ...draft.answers[of], institution } } })

  // The nearest is that of the caller's own place; jurisdiction (4) is the lawyer's to decide.
  const nearest = of === 3 && chosen === '' && places.some((place) => place.code === draft.place)
  useEffect(() => {
    if (nearest) choose(draft.place)
  })
  return (
    <>
      <Field
        field="disposition.institution"
        label={t(of === 3 ? 'fieldName.disposition_institution' : 'bench.competent')}
        fault={faultOf('disposition.institution')}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('bench.institutionHint')}
            value={chosen || undefined}
            options={places.map((place) => ({
              value: place.code,
              label: `${name(place)} · ${place.institution?.name ?? ''}`,
            }))}
            onChange={choose}
          />
        )}
      </Field>
      {told && (
        <dl className="facts bench-told">
          <dt>{t('bench.address')}</dt>
          <dd>{told.address}</dd>
          <dt>{t('bench.phone')}</dt>
          <dd>
            <b className="number">{told.phone}</b>
            {told.sample && <span className="bench-sample">{t('bench.sample')}</span>}
          </dd>
        </dl>
      )}
    </>
  )
}
