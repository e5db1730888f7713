/** Accepting a complaint, or declining it with the competent unit named (Art. 15(7), S0-60). */
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DecideComplaint, Matter } from '@/api/types'
import { ChoiceField, TextField } from './fields'
import { ComplaintForm } from './ComplaintForm'
import { decide } from './queries'

const WHY = ['outside', 'repeated', 'vague', 'withdrawn'] as const
type WhyNot = NonNullable<DecideComplaint['why']>

interface Values {
  accepted: 'yes' | 'no'
  why: WhyNot | null
  reason: string
  unit: string
  phone: string
  no_number_known: boolean
}

const BLANK: Values = { accepted: 'yes', why: null, reason: '', unit: '', phone: '', no_number_known: false }

export function DecideForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  return (
    <ComplaintForm<Values>
      matter={matter}
      name="decide"
      title={t('complaint.decide.title')}
      save={t('complaint.decide.save')}
      first={BLANK}
      send={(command, { accepted, phone, ...said }) =>
        decide(matter.id, { ...command, ...said, accepted: accepted === 'yes', phone: phone.trim() || null })
      }
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="accepted"
            label={t('complaint.field.accepted')}
            value={values.accepted}
            options={['yes', 'no']}
            wordOf={(one) => t(`complaint.decide.${one}`)}
            onChange={(accepted) => change({ accepted })}
          />
          {values.accepted === 'no' && (
            <ChoiceField
              field="why"
              label={t('complaint.field.why')}
              value={values.why}
              options={WHY}
              wordOf={(one) => t(`complaint.why.${one}`)}
              fault={faultOf('why')}
              onChange={(why) => change({ why })}
            />
          )}
          {values.accepted === 'no' && values.why === 'outside' && (
            <>
              <TextField name="unit" value={values.unit} fault={faultOf('unit')} onChange={(unit) => change({ unit })} />
              <TextField
                name="phone"
                value={values.phone}
                fault={faultOf('phone')}
                onChange={(phone) => change({ phone })}
              />
              <Checkbox
                checked={values.no_number_known}
                onChange={(event) => change({ no_number_known: event.target.checked })}
              >
                {t('fieldName.disposition_no_number_known')}
              </Checkbox>
            </>
          )}
          <TextField
            name="reason"
            rows={3}
            optional={values.accepted === 'yes'}
            value={values.reason}
            fault={faultOf('reason')}
            onChange={(reason) => change({ reason })}
          />
        </>
      )}
    </ComplaintForm>
  )
}
