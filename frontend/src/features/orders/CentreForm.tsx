/** The coordination centre of a county: its name, its head, and how it is reached (S2-23). */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Centre } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { putCentre, UNITS } from './queries'

const FIELDS = ['name', 'head', 'phone'] as const
type Filled = Record<(typeof FIELDS)[number], string>

export function CentreForm({ known, onDone }: { known: Centre; onDone: () => void }) {
  const { t } = useTranslation()
  const place = usePlaceNames()
  const [filled, setFilled] = useState<Filled>({
    name: known.name,
    head: known.head,
    phone: known.phone,
  })
  const command = useCommand(UNITS)
  const labels = { name: t('unit.centre'), head: t('unit.head'), phone: t('inst.telephone') }
  const faults = useFaults((field) => labels[field as keyof Filled])(command.problem)
  return (
    <form
      className="section-body stack unit-form"
      noValidate
      aria-label={`${t('inst.amend')} ${place(known.place)}`}
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send((id) => putCentre(known.place.code, { id, version: known.version, ...filled }))
          .then((done) => done && onDone())
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      {FIELDS.map((name) => (
        <Field
          key={name}
          field={name}
          label={labels[name]}
          fault={faults.find((fault) => fault.field === name)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={filled[name]}
              onChange={({ target }) => setFilled((old) => ({ ...old, [name]: target.value }))}
            />
          )}
        </Field>
      ))}
      <div className="order-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('inst.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
