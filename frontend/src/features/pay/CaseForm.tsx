/** Writing down the case that somebody who has served long is given. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { DayField } from './DayField'
import { giveCase } from './queries'

interface Props {
  place: string
  person: string
  onDone: () => void
}

export function CaseForm({ place, person, onDone }: Props) {
  const { t } = useTranslation()
  const command = useCommand(['pay-serving'])
  const [day, setDay] = useState(civilDay(businessNow()))
  const [reference, setReference] = useState('')
  const labels: Readonly<Record<string, string>> = {
    day: t('pay.caseDay'),
    reference: t('pay.reference'),
  }
  const faults = useFaults((field) => labels[field])(command.problem)
  const of = (field: string) => faults.find((fault) => fault.field === field)
  return (
    <form
      className="pay-case"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const body = { place, person_id: person, day, reference: reference.trim() }
        void command.send((id) => giveCase({ id, ...body })).then((done) => done && onDone())
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <Field field="day" label={t('pay.caseDay')} fault={of('day')}>
        {(control) => <DayField control={control} value={day} onChange={setDay} />}
      </Field>
      <Field field="reference" label={t('pay.reference')} hint={t('pay.referenceHint')} fault={of('reference')}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('pay.giveSave')}
        </Button>
      </div>
    </form>
  )
}
