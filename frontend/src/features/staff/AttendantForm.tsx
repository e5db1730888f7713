/** The form of an attendant: what is entered, not what is judged or derived. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '@/api/useCommand'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field, type ControlProps } from '@/ui/Field'
import { PlacePicker } from '@/ui/PlacePicker'
import { ProblemNote } from '@/ui/ProblemNote'
import { CATEGORIES, FORMS, type Filled } from './fields'

interface Props {
  first: Filled
  command: Command
  save: string
  /** Whether the form is of somebody new, who may have an account. */
  entering?: boolean
  onSend: (filled: Filled) => void
  onBack?: () => void
}

type Change = (next: Partial<Filled>) => void

export function AttendantForm({ first, command, save, entering, onSend, onBack }: Props) {
  const { t } = useTranslation()
  const [filled, setFilled] = useState(first)
  const [tries, setTries] = useState(0)
  const change: Change = (next) => setFilled((old) => ({ ...old, ...next }))
  const { faults, attempt, untold } = useFormFaults(filled, command, tries)
  const missing = gapsOf(filled)
  return (
    <form
      className="stack staff-form"
      noValidate
      aria-label={t(entering ? 'staff.enter' : 'staff.amend')}
      onSubmit={(event) => {
        event.preventDefault()
        if (missing.length > 0) setTries(tries + 1)
        else onSend(filled)
      }}
    >
      <ErrorSummary faults={faults} attempt={attempt} />
      {untold && command.problem && <ProblemNote error={command.problem} />}
      <Fields filled={filled} change={change} faults={faults} />
      {entering && (
        <Text
          field="account"
          label={t('staff.account')}
          hint={t('staff.accountHint')}
          filled={filled.account}
          faults={faults}
          onChange={(account) => change({ account })}
        />
      )}
      <div className="staff-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {save}
        </Button>
        {onBack && <Button onClick={onBack}>{t('staff.cancel')}</Button>}
      </div>
    </form>
  )
}

/** Fields that must be filled in before it is worth asking. */
function gapsOf(filled: Filled): string[] {
  const needs: [string, boolean][] = [
    ['name', filled.name.trim() === ''],
    ['unit', filled.unit.trim() === ''],
    ['joined', filled.joined === ''],
    ['licence.valid_from', filled.from === '' && (filled.number !== '' || filled.until !== '')],
  ]
  return needs.filter(([, gap]) => gap).map(([field]) => field)
}

function useFormFaults(filled: Filled, command: Command, tries: number) {
  const { t } = useTranslation()
  const labels: Readonly<Record<string, string>> = {
    name: t('staff.name'),
    unit: t('staff.unit'),
    place: t('staff.place'),
    site: t('staff.place'),
    joined: t('staff.joined'),
    account: t('staff.account'),
    languages: t('staff.languages'),
    licence: t('staff.licence'),
    'licence.number': t('staff.licence'),
    'licence.valid_from': t('staff.licenceFrom'),
    'licence.valid_until': t('staff.licenceUntil'),
  }
  const plain = (field: string) => field.replace(/^fields\./, '')
  const told = useFaults((field) => labels[plain(field)])(command.problem).map((fault) => ({
    ...fault,
    field: plain(fault.field) === 'licence' ? 'licence.number' : plain(fault.field),
  }))
  const attempt = tries + command.attempt
  const standing = useStanding(told, attempt, () => filled)
  const gaps: Fault[] = gapsOf(filled).map((field) => ({
    field,
    label: labels[field] ?? field,
    reason: t('staff.required'),
  }))
  const faults = tries > 0 && gaps.length > 0 ? gaps : standing
  return { faults, attempt, untold: told.length === 0 }
}

interface FieldsProps {
  filled: Filled
  change: Change
  faults: readonly Fault[]
}

function Fields({ filled, change, faults }: FieldsProps) {
  const { t } = useTranslation()
  const text = (field: string, label: string, key: keyof Filled, more: Partial<TextProps> = {}) => (
    <Text
      field={field}
      label={label}
      filled={String(filled[key])}
      faults={faults}
      onChange={(value) => change({ [key]: value })}
      {...more}
    />
  )
  return (
    <>
      <div className="field-row">
        {text('name', t('staff.name'), 'name', { most: 50 })}
        {text('unit', t('staff.unit'), 'unit', { most: 100 })}
        <Choice
          field="category"
          label={t('staff.categoryHead')}
          value={filled.category}
          options={CATEGORIES.map((one) => ({ value: one, label: t(`staff.category.${one}`) }))}
          onChange={(category) => change({ category })}
        />
        <Choice
          field="form"
          label={t('staff.formHead')}
          value={filled.form}
          options={FORMS.map((one) => ({ value: one, label: t(`staff.form.${one}`) }))}
          onChange={(form) => change({ form })}
        />
      </div>
      <Labelled field="place" label={t('staff.place')} faults={faults}>
        {(control) => (
          <PlacePicker
            control={control}
            value={filled.place}
            onChange={(place) => change({ place })}
          />
        )}
      </Labelled>
      {text('licence.number', t('staff.licence'), 'number', { hint: t('staff.licenceHint'), most: 40 })}
      <div className="field-row">
        {text('licence.valid_from', t('staff.licenceFrom'), 'from', { day: true })}
        {text('licence.valid_until', t('staff.licenceUntil'), 'until', {
          day: true,
          hint: t('staff.licenceUntilHint'),
        })}
        {text('joined', t('staff.joined'), 'joined', { day: true })}
        {text('languages', t('staff.languages'), 'languages', { hint: t('staff.languagesHint') })}
      </div>
      <Checkbox
        checked={filled.enrolled}
        onChange={(event) => change({ enrolled: event.target.checked })}
      >
        {t('staff.enrolled')}
      </Checkbox>
    </>
  )
}

interface LabelledProps {
  field: string
  label: string
  hint?: string
  faults?: readonly Fault[]
  children: (control: ControlProps) => ReactNode
}

function Labelled({ field, label, hint, faults, children }: LabelledProps) {
  return (
    <Field field={field} label={label} hint={hint} fault={faults?.find((one) => one.field === field)}>
      {children}
    </Field>
  )
}

interface TextProps {
  field: string
  label: string
  hint?: string
  filled: string
  faults: readonly Fault[]
  most?: number
  day?: boolean
  onChange: (value: string) => void
}

function Text({ filled, most = 200, day, onChange, ...rest }: TextProps) {
  return (
    <Labelled {...rest}>
      {(control) => (
        <Input
          {...control}
          type={day ? 'date' : 'text'}
          maxLength={day ? undefined : most}
          value={filled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}

interface ChoiceProps<T extends string> {
  field: string
  label: string
  value: T
  options: { value: T; label: string }[]
  onChange: (value: T) => void
}

function Choice<T extends string>({ field, label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Labelled field={field} label={label}>
      {(control) => <Select {...control} value={value} options={options} onChange={onChange} />}
    </Labelled>
  )
}
