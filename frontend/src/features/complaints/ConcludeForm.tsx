/** What was found of a complaint and what is done about it. */
import { useTranslation } from 'react-i18next'
import type { ConcludeComplaint, Matter } from '@/api/types'
import { ComplaintForm } from './ComplaintForm'
import { ChoiceField, TextField } from './fields'
import { conclude } from './queries'

const FOUND = ['true', 'partly', 'untrue', 'unproven'] as const

interface Values {
  found: ConcludeComplaint['found']
  finding: string
  measure: string
}

export function ConcludeForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  return (
    <ComplaintForm<Values>
      matter={matter}
      name="conclude"
      title={t('complaint.conclude.title')}
      save={t('complaint.conclude.save')}
      first={{ found: 'true', finding: '', measure: '' }}
      send={(command, said) => conclude(matter.id, { ...command, ...said })}
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="found"
            label={t('complaint.field.found')}
            value={values.found}
            options={FOUND}
            wordOf={(one) => t(`complaint.found.${one}`)}
            onChange={(found) => change({ found })}
          />
          <TextField
            name="finding"
            rows={4}
            value={values.finding}
            fault={faultOf('finding')}
            onChange={(finding) => change({ finding })}
          />
          <TextField
            name="measure"
            rows={3}
            optional={values.found === 'untrue' || values.found === 'unproven'}
            value={values.measure}
            fault={faultOf('measure')}
            onChange={(measure) => change({ measure })}
          />
        </>
      )}
    </ComplaintForm>
  )
}
