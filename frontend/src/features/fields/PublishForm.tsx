/** A new version of the fields of law: its lines, from which day, and why. */
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldsVersions } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { differences, fieldsOf, linesOf } from './lines'
import { publish } from './queries'

const ROWS = 18
const DAY = 'YYYY-MM-DD'

export function PublishForm({ known, onDone }: { known: FieldsVersions; onDone: () => void }) {
  const { t } = useTranslation()
  // What one reads when the form opens is what one changes; a newer version is told as a conflict.
  const [seen] = useState(known)
  const [text, setText] = useState(() => linesOf(seen.newest))
  const [day, setDay] = useState(() => dayjs(businessNow()).add(1, 'day').format(DAY))
  const [reason, setReason] = useState('')
  const command = useCommand(['fields-of-law'])
  const fields = fieldsOf(text)
  const labelOf = (field: string) =>
    field.startsWith('fields.') ? t('fields.line', { code: field.slice('fields.'.length) }) : t(`fields.field.${field as 'fields'}`)
  const told = useFaults(labelOf)(command.problem)
  const faults = useStanding(told, command.attempt, () => [text, day, reason])
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const { added, gone, worded } = differences(seen.newest, fields)
  const send = async () => {
    const version = seen.versions[0]?.version ?? 0
    if (await command.send((id) => publish({ id, version, effective_from: day, fields, reason: reason.trim() }))) onDone()
  }
  return (
    <section className="section">
      <h2>{t('fields.change')}</h2>
      <form
        className="section-body stack"
        aria-label={t('fields.change')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        <Field
          field="fields"
          label={t('fields.field.fields')}
          hint={t('fields.hint')}
          fault={faultOf('fields') ?? faults.find(({ field }) => field.startsWith('fields.'))}
        >
          {(control) => (
            <Input.TextArea {...control} className="fields-lines" rows={ROWS} value={text} onChange={({ target }) => setText(target.value)} />
          )}
        </Field>
        <p role="status">
          {t('fields.differs', { added: added.join(' ') || '–', gone: gone.join(' ') || '–', worded: worded.join(' ') || '–' })}
        </p>
        <Field field="effective_from" label={t('fields.field.effective_from')} fault={faultOf('effective_from')}>
          {(control) => (
            <DatePicker
              {...control}
              allowClear={false}
              style={{ width: 150 }}
              value={dayjs(day)}
              onChange={(next) => next && setDay(next.format(DAY))}
            />
          )}
        </Field>
        <ReasonField
          field="reason"
          label={t('fields.field.reason')}
          hint={t('fields.reasonHint')}
          rows={2}
          fault={faultOf('reason')}
          value={reason}
          onChange={setReason}
        />
        <div className="inline">
          <Button type="primary" htmlType="submit" loading={command.busy}>
            {t('fields.publish')}
          </Button>
          <Button onClick={onDone}>{t('fields.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
