/** Entering a call that came by another telephone: what a person still knows of it. */
import { Button, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field, type ControlProps } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { BECAME, enterCall, type Became } from './queries'

const MOST_MINUTES = 240

export function EnterCall({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { place: own } = useSession()
  const command = useCommand(['calls'])
  const [day, setDay] = useState(() => civilDay(businessNow()))
  const [time, setTime] = useState('')
  const [place, setPlace] = useState(own.code)
  const [number, setNumber] = useState('')
  const [became, setBecame] = useState<Became>('answered')
  const [minutes, setMinutes] = useState(0)
  const labels: Record<string, string> = {
    at: t('enter.at'),
    place: t('list.place'),
    number: t('call.number'),
    minutes: t('enter.minutes'),
  }
  const faults = useFaults((field) => labels[field])(command.problem)
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const send = async () => {
    const said = {
      place,
      number: number.trim() || null,
      at: `${day}T${time}:00+08:00`,
      became,
      answered_by: null,
      minutes: became === 'answered' ? minutes : 0,
    }
    if (await command.send((id) => enterCall(id, said))) onDone()
  }
  return (
    <form
      className="section"
      noValidate
      aria-label={t('enter.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{t('enter.title')}</h2>
      <div className="section-body stack">
        <p className="muted">{t('enter.why')}</p>
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
        <When day={day} time={time} fault={faultOf('at')} onDay={setDay} onTime={setTime} />
        <Field field="number" label={t('call.number')} hint={t('enter.numberHint')} fault={faultOf('number')}>
          {(control) => (
            <Input
              {...control}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              style={{ width: 290 }}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field field="place" label={t('list.place')} fault={faultOf('place')}>
          {(control) => <OwnPlaces control={control} value={place} onChange={setPlace} />}
        </Field>
        <Radio.Group
          aria-label={t('call.outcome')}
          value={became}
          options={BECAME.map((value) => ({ value, label: t(`enter.became.${value}`) }))}
          onChange={(event) => setBecame(event.target.value as Became)}
        />
        {became === 'answered' && (
          <Length minutes={minutes} fault={faultOf('minutes')} onChange={setMinutes} />
        )}
        <span className="inline">
          <Button type="primary" htmlType="submit" loading={command.busy} disabled={!day || !time}>
            {t('enter.send')}
          </Button>
          <Button onClick={onDone}>{t('enter.cancel')}</Button>
        </span>
      </div>
    </form>
  )
}

interface WhenProps {
  day: string
  time: string
  fault: Fault | undefined
  onDay: (day: string) => void
  onTime: (time: string) => void
}

/** The civil day and minute in which the call rang. */
function When({ day, time, fault, onDay, onTime }: WhenProps) {
  const { t } = useTranslation()
  return (
    <Field field="at" label={t('enter.at')} fault={fault}>
      {(control) => (
        <span className="inline">
          <Input
            {...control}
            type="date"
            style={{ width: 160 }}
            value={day}
            onChange={(event) => onDay(event.target.value)}
          />
          <Input
            type="time"
            aria-label={t('enter.time')}
            style={{ width: 120 }}
            value={time}
            onChange={(event) => onTime(event.target.value)}
          />
        </span>
      )}
    </Field>
  )
}

interface PlacesProps {
  control: ControlProps
  value: string
  onChange: (code: string) => void
}

/** The own place and those below it: calls of other lines are theirs to enter. */
function OwnPlaces({ control, value, onChange }: PlacesProps) {
  const { place: own } = useSession()
  const name = usePlaceNames()
  const below = usePlaces().filter((place) => place.parent === own.code)
  return (
    <Select
      {...control}
      style={{ width: 290 }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={[own, ...below].map((one) => ({ value: one.code, label: name(one) }))}
      onChange={onChange}
    />
  )
}

interface LengthProps {
  minutes: number
  fault: Fault | undefined
  onChange: (minutes: number) => void
}

function Length({ minutes, fault, onChange }: LengthProps) {
  const { t } = useTranslation()
  return (
    <Field field="minutes" label={t('enter.minutes')} fault={fault}>
      {(control) => (
        <InputNumber
          {...control}
          min={0}
          max={MOST_MINUTES}
          precision={0}
          value={minutes}
          onChange={(value) => onChange(value ?? 0)}
        />
      )}
    </Field>
  )
}
