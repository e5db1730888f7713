/** A unit as it was verified today: its name, what it does within its scope, whom to ring. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PutUnit, Scope, Unit } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { CheckList } from './CheckList'
import { UNIT_KINDS } from './names'
import { putUnit, UNITS } from './queries'

interface Props {
  id: string
  known?: Unit
  place: string
  scopes: readonly Scope[]
  onDone: () => void
}

const TEXTS = ['name', 'contact', 'phone'] as const
type Filled = Required<Omit<PutUnit, 'id' | 'version' | 'place'>>

export function UnitForm({ id, known, place, scopes, onDone }: Props) {
  const { t } = useTranslation()
  const [filled, setFilled] = useState<Filled>({
    kind: known?.kind ?? 'justice_office',
    name: known?.name ?? '',
    services: known?.services ?? [],
    contact: known?.contact ?? '',
    phone: known?.phone ?? '',
    closed: known?.closed_on != null,
  })
  const command = useCommand(UNITS)
  const label = (field: string) =>
    ['name', 'contact', 'phone', 'services', 'service'].includes(field)
      ? t(`unit.${field === 'service' ? 'services' : (field as 'name')}`)
      : undefined
  const faults = useFaults(label)(command.problem)
  const change = (next: Partial<Filled>) => setFilled((old) => ({ ...old, ...next }))
  const scope = scopes.find((one) => one.kind === filled.kind)
  return (
    <form
      className="section-body stack unit-form"
      noValidate
      aria-label={known ? `${t('inst.amend')} ${known.name}` : t('unit.add')}
      onSubmit={(event) => {
        event.preventDefault()
        const body = { ...filled, place, version: known?.version ?? 0 }
        void command
          .send((key) => putUnit(id, { id: key, ...body }))
          .then((done) => done && onDone())
      }}
    >
      <p className="muted order-why">{t('inst.keepWhy')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <Field field="kind" label={t('unit.kind')} hint={scope && t('unit.source', { source: scope.source })}>
        {(control) => (
          <Select
            {...control}
            disabled={known !== undefined}
            value={filled.kind}
            options={UNIT_KINDS.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
            onChange={(kind) => change({ kind, services: [] })}
          />
        )}
      </Field>
      {TEXTS.map((name) => (
        <Field
          key={name}
          field={name}
          label={t(`unit.${name}`)}
          optional={name !== 'name'}
          fault={faults.find((fault) => fault.field === name)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={filled[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <CheckList
        field="services"
        legend={t('unit.services')}
        choices={scope?.services ?? []}
        value={filled.services}
        nameOf={(one) => t(`service.${one}`)}
        onChange={(services) => change({ services })}
      />
      {known && (
        <Checkbox checked={filled.closed} onChange={({ target }) => change({ closed: target.checked })}>
          {t('unit.close')}
        </Checkbox>
      )}
      <div className="order-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('inst.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
