/** What a complaint needs: its kind, whom it accuses, the facts, whether the caller stays unknown. */
import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccusedFields, type Accused } from '@/features/complaints/AccusedFields'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'
import { COMPLAINT, type ComplaintAnswer } from './draft'

const ABOUT = ['aid_work', 'staff', 'practitioner'] as const

export function ComplaintFields({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  // What an older portal kept lacks what was added since.
  const said = { ...COMPLAINT, ...draft.answers[7] }
  const answer = (next: Partial<ComplaintAnswer>) =>
    change({ answers: { ...draft.answers, 7: { ...said, ...next } } })
  const accuse = ({ known, name, person, place }: Partial<Accused>) =>
    answer({
      ...(known === undefined ? {} : { accused: known }),
      ...(name === undefined ? {} : { complaint_about: name }),
      ...(person === undefined ? {} : { accused_person: person }),
      ...(place === undefined ? {} : { accused_place: place }),
    })
  return (
    <>
      <Field field="disposition.about" label={t('complaint.about')} fault={faultOf('disposition.about')}>
        {(control) => (
          <Select
            {...control}
            value={said.about || null}
            placeholder={t('complaint.choose')}
            options={ABOUT.map((value) => ({ value, label: t(`complaint.aboutOf.${value}`) }))}
            onChange={(about) => answer({ about })}
          />
        )}
      </Field>
      <AccusedFields
        place={draft.place}
        fields={{
          known: 'disposition.accused',
          name: 'disposition.complaint_about',
          person: 'disposition.accused_person',
          place: 'disposition.accused_place',
        }}
        value={{
          known: said.accused,
          name: said.complaint_about,
          person: said.accused_person,
          place: said.accused_place,
        }}
        faultOf={faultOf}
        onChange={accuse}
      />
      <Field
        field="disposition.facts"
        label={t('fieldName.disposition_facts')}
        fault={faultOf('disposition.facts')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={said.facts}
            onChange={(event) => answer({ facts: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={said.sealed} onChange={(event) => answer({ sealed: event.target.checked })}>
        {t('complaint.sealed')}
      </Checkbox>
    </>
  )
}
