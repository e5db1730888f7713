/** The telephone of a county as it was verified today: its way, its number, since when. */
import { Button, Checkbox, DatePicker, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { putTelephone, TELEPHONES } from './queries'
import type { CountyTelephone, PutTelephone } from './types'

/** The one number of the sub-stations of the 160 platform. */
const STATION = '1600148'
const MODES = ['a', 'b'] as const
const LABELS = { mode: 'tel.mode', number: 'tel.number', opened_on: 'tel.openedOn', closed: 'tel.closed' } as const
type Filled = Required<Omit<PutTelephone, 'id' | 'version'>>

export function TelephoneForm({ known, onDone }: { known: CountyTelephone; onDone: () => void }) {
  const { t } = useTranslation()
  const place = usePlaceNames()
  const adding = known.version === 0
  const [filled, setFilled] = useState<Filled>({
    mode: known.mode ?? 'a',
    number: known.number ?? STATION,
    opened_on: known.opened_on,
    closed: known.closed_on !== null,
  })
  const command = useCommand(TELEPHONES)
  const faults = useFaults((field) => (field in LABELS ? t(LABELS[field as keyof typeof LABELS]) : undefined))(
    command.problem,
  )
  const change = (next: Partial<Filled>) => setFilled((old) => ({ ...old, ...next }))
  const faultOf = (field: keyof Filled) => faults.find((fault) => fault.field === field)
  return (
    <form
      className="section-body stack tel-form"
      noValidate
      aria-label={`${t(adding ? 'tel.add' : 'inst.amend')} ${place(known.place)}`}
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send((id) => putTelephone(known.place.code, { id, version: known.version, ...filled }))
          .then((done) => done && onDone())
      }}
    >
      <p className="muted tel-why">{t('tel.keepWhy')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <Field field="mode" label={t('tel.mode')} fault={faultOf('mode')}>
        {(control) => (
          <Radio.Group
            {...control}
            aria-label={t('tel.mode')}
            value={filled.mode}
            options={MODES.map((mode) => ({ value: mode, label: t(`tel.modes.${mode}`) }))}
            onChange={({ target }) =>
              target.value === 'a' ? change({ mode: 'a', number: STATION }) : change({ mode: 'b', number: '' })
            }
          />
        )}
      </Field>
      <div className="tel-fields">
        <Field field="number" label={t('tel.number')} hint={t(`tel.hints.${filled.mode}`)} fault={faultOf('number')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="numeric"
              readOnly={filled.mode === 'a'}
              value={filled.number}
              onChange={({ target }) => change({ number: target.value })}
            />
          )}
        </Field>
        <Field field="opened_on" label={t('tel.openedOn')} hint={t('tel.openedOnHint')} fault={faultOf('opened_on')}>
          {(control) => (
            <DatePicker
              {...control}
              value={filled.opened_on ? dayjs(filled.opened_on) : null}
              onChange={(next) => change({ opened_on: next?.format('YYYY-MM-DD') ?? null })}
            />
          )}
        </Field>
      </div>
      {!adding && (
        <Checkbox checked={filled.closed} onChange={({ target }) => change({ closed: target.checked })}>
          {t('tel.close')}
        </Checkbox>
      )}
      <div className="tel-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('inst.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
