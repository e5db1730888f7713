/** Scheduling a session, or entering one that was held. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrainingSession } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { schedule } from './queries'

const KINDS = ['pre_post', 'periodic', 'ethics'] as const

export function SessionForm({ place }: { place: string }) {
  const { t } = useTranslation()
  const command = useCommand(['staff-training'])
  const first = { kind: 'pre_post' as TrainingSession['kind'], day: civilDay(businessNow()), title: '', hours: 4 }
  const [form, setForm] = useState(first)
  const change = (next: Partial<typeof first>) => setForm((old) => ({ ...old, ...next }))
  const labels: Readonly<Record<string, string>> = {
    day: t('staff.sessionDay'),
    title: t('staff.sessionTitle'),
    hours: t('staff.hours'),
  }
  const told = useFaults((field) => labels[field])(command.problem)
  const faults = useStanding(told, command.attempt, () => form)
  const of = (field: string) => faults.find((one) => one.field === field)
  return (
    <section className="section">
      <h2>{t('staff.schedule')}</h2>
      <form
        className="section-body stack"
        noValidate
        aria-label={t('staff.schedule')}
        onSubmit={(event) => {
          event.preventDefault()
          const body = { ...form, place, title: form.title.trim() }
          void command.send((id) => schedule({ id, ...body })).then((done) => done && setForm(first))
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        <Field field="kind" label={t('staff.sessionKind')}>
          {(control) => (
            <Select
              {...control}
              value={form.kind}
              options={KINDS.map((kind) => ({ value: kind, label: t(`staff.kind.${kind}`) }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        <Field field="title" label={t('staff.sessionTitle')} fault={of('title')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={form.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field field="day" label={t('staff.sessionDay')} hint={t('staff.scheduleWhy')} fault={of('day')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={form.day}
              onChange={(event) => change({ day: event.target.value })}
            />
          )}
        </Field>
        <Field field="hours" label={t('staff.hours')} fault={of('hours')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={80}
              precision={0}
              value={form.hours}
              onChange={(hours) => change({ hours: hours ?? 0 })}
            />
          )}
        </Field>
        <div>
          <Button type="primary" htmlType="submit" loading={command.busy} disabled={form.day === ''}>
            {t('staff.scheduleSave')}
          </Button>
        </div>
      </form>
    </section>
  )
}
