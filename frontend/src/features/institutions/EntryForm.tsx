/** One entry of the register: saved as verified today, or closed with a reason. */
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Institution } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { closeInstitution, INSTITUTIONS, putInstitution } from './queries'

const FIELDS = ['name', 'address', 'telephone', 'hours'] as const
type Filled = Record<(typeof FIELDS)[number], string>

/** What is known of an entry; of one that is to be added only its place. */
export type Known = Pick<
  Institution,
  'place' | 'version' | 'name' | 'address' | 'telephone' | 'hours' | 'responsible_since' | 'closed_on'
>

interface Props {
  known: Known
  onDone: () => void
}

export function EntryForm({ known, onDone }: Props) {
  const { t } = useTranslation()
  const placeName = usePlaceNames()
  const adding = known.version === 0
  const [closing, setClosing] = useState(false)
  const [filled, setFilled] = useState<Filled>({
    name: known.name,
    address: known.address,
    telephone: known.telephone,
    hours: known.hours,
  })
  const [since, setSince] = useState(known.responsible_since)
  const command = useCommand(INSTITUTIONS)
  const label = (field: string) =>
    field in filled || field === 'responsible_since' ? t(`inst.${field as keyof Filled | 'responsible_since'}`) : undefined
  const faults = useFaults(label)(command.problem)
  if (closing) return <CloseForm known={known} onBack={() => setClosing(false)} onDone={onDone} />
  return (
    <form
      className="section-body stack inst-form"
      noValidate
      aria-label={adding ? `${t('inst.add')} ${placeName(known.place)}` : `${t('inst.amend')} ${known.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send((id) => putInstitution(known.place.code, { id, version: known.version, ...filled, responsible_since: since }))
          .then((done) => done && onDone())
      }}
    >
      <p className="muted inst-why">{t('inst.keepWhy')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {faults.length === 0 && command.problem && <ProblemNote error={command.problem} />}
      <div className="inst-fields">
        {FIELDS.map((name) => (
          <Field
            key={name}
            field={name}
            label={t(`inst.${name}`)}
            optional={name !== 'name'}
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
        <Field
          field="responsible_since"
          label={t('inst.responsible_since')}
          hint={t('inst.responsibleWhy')}
          optional
          fault={faults.find((fault) => fault.field === 'responsible_since')}
        >
          {(control) => (
            <DatePicker
              {...control}
              value={since ? dayjs(since) : null}
              onChange={(next) => setSince(next ? next.format('YYYY-MM-DD') : null)}
            />
          )}
        </Field>
      </div>
      <div className="inst-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('inst.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
        {known.closed_on === null && !adding && (
          <Button danger className="inst-close" onClick={() => setClosing(true)}>
            {t('inst.close')}
          </Button>
        )}
      </div>
    </form>
  )
}

function CloseForm({ known, onBack, onDone }: Props & { onBack: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const command = useCommand(INSTITUTIONS)
  const faults = useFaults((field) => (field === 'reason' ? t('inst.reason') : undefined))(command.problem)
  return (
    <form
      className="section-body stack inst-form"
      noValidate
      aria-label={`${t('inst.closeHead')} ${known.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send((id) => closeInstitution(known.place.code, { id, version: known.version, reason }))
          .then((done) => done && onDone())
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {faults.length === 0 && command.problem && <ProblemNote error={command.problem} />}
      <ReasonField
        field="reason"
        label={t('inst.reason')}
        hint={t('inst.closeWhy')}
        required
        rows={2}
        fault={faults.find((fault) => fault.field === 'reason')}
        value={reason}
        onChange={setReason}
      />
      <div className="inst-buttons">
        <Button danger type="primary" htmlType="submit" loading={command.busy}>
          {t('inst.closeHead')}
        </Button>
        <Button onClick={onBack}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
