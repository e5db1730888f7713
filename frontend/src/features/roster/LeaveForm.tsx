/** Asking the head of the centre for leave of whole days. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { useNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { askLeave, OWN } from './own'

const MINUTE_MS = 60_000

export function LeaveForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation()
  const command = useCommand(OWN)
  const today = civilDay(useNow(MINUTE_MS))
  const [first, setFirst] = useState(today)
  const [last, setLast] = useState(today)
  const [reason, setReason] = useState('')
  const labels: Record<string, string> = {
    begins_at: t('own.leaveFrom'),
    ends_at: t('own.leaveTo'),
    reason: t('own.reason'),
  }
  const faults = useFaults((field) => labels[field])(command.problem)
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const send = async () => {
    const begins_at = `${first}T00:00:00+08:00`
    const ends_at = new Date(Date.parse(`${last}T00:00:00+08:00`) + 24 * 60 * MINUTE_MS).toISOString()
    if (await command.send((id) => askLeave(id, { begins_at, ends_at }, reason))) onSent()
  }
  return (
    <form
      className="section"
      noValidate
      aria-label={t('own.leave')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="section-body stack">
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
        <Field field="begins_at" label={t('own.leaveFrom')} fault={faultOf('begins_at')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={today}
              value={first}
              onChange={(event) => {
                setFirst(event.target.value)
                // A leave does not end before it begins.
                if (last < event.target.value) setLast(event.target.value)
              }}
            />
          )}
        </Field>
        <Field field="ends_at" label={t('own.leaveTo')} fault={faultOf('ends_at')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={first}
              value={last}
              onChange={(event) => setLast(event.target.value)}
            />
          )}
        </Field>
        <Field field="reason" label={t('own.reason')} hint={t('own.reasonHint')} fault={faultOf('reason')}>
          {(control) => (
            <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('own.sendLeave')}
        </Button>
      </div>
    </form>
  )
}
