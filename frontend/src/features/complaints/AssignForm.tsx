/** Who looks into a complaint until when (部署查处). */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { civilDay } from '@/app/time'
import { Field } from '@/ui/Field'
import { ComplaintForm } from './ComplaintForm'
import { TextField } from './fields'
import { assign } from './queries'

export function AssignForm({ matter, onDone }: { matter: Matter; onDone?: () => void }) {
  const { t } = useTranslation()
  const before = matter.complaint?.investigation
  const owed = matter.promises.find(({ kind, state }) => kind === 'complaint_result' && state === 'open')
  const last = civilDay(owed?.due_at ?? matter.registered_at)
  return (
    <ComplaintForm
      matter={matter}
      name="assign"
      {...(onDone ? { onDone } : {})}
      title={t(before ? 'complaint.assign.again' : 'complaint.assign.title')}
      save={t('complaint.assign.save')}
      first={{ unit: before?.unit ?? '', person: before?.person ?? '', due_on: before?.due_on ?? last }}
      send={(command, said) => assign(matter.id, { ...command, ...said })}
    >
      {({ values, change, faultOf }) => (
        <>
          <TextField name="unit" value={values.unit} fault={faultOf('unit')} onChange={(unit) => change({ unit })} />
          <TextField
            name="person"
            value={values.person}
            fault={faultOf('person')}
            onChange={(person) => change({ person })}
          />
          <Field
            field="due_on"
            label={t('complaint.field.due_on')}
            hint={t('complaint.assign.last', { day: last })}
            fault={faultOf('due_on')}
          >
            {(control) => (
              <DatePicker
                {...control}
                allowClear={false}
                style={{ width: 150 }}
                value={dayjs(values.due_on)}
                onChange={(next) => next && change({ due_on: next.format('YYYY-MM-DD') })}
              />
            )}
          </Field>
        </>
      )}
    </ComplaintForm>
  )
}
