/** Beside the fields: what differs so far, from when it holds and why, and sending it. */
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, nextCivilDay } from '@/app/time'
import { controlId } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { ReasonField } from '@/ui/ReasonField'
import type { Edited } from './edits'
import { PhraseNote } from './PhraseNote'
import { REPLY_FIELD } from './useReplyDays'
import type { Revision, Sending } from './useRevision'
import { useRuleWords } from './useRuleWords'

interface Props {
  revision: Revision
  sending: Sending
  /** The first civil day from which a revision may hold. */
  earliest: string
}

export function RevisionPanel({ revision, sending, earliest }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = businessNow()
  const { terms, agree, undo } = revision
  const { edited, faults } = sending
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  return (
    <section className="section rule-panel">
      <h2>
        {t('rulebook.edited')} <span className="number">{edited.length}</span>
      </h2>
      <div className="section-body stack">
        <div id={controlId('values')} tabIndex={-1}>
          <EditedList edited={edited} onUndo={undo} />
          <PhraseNote days={edited.find(({ field }) => field.name === REPLY_FIELD)?.value} />
          {faultOf('values') && <p className="field-fault">{faultOf('values')?.reason}</p>}
        </div>
        <Field
          field="effective_from"
          label={t('rulebook.effectiveFrom')}
          hint={
            earliest === nextCivilDay(now)
              ? t('rulebook.effectiveHint')
              : t('rulebook.effectiveAfter', { day: dateWords(earliest, language, now) })
          }
          fault={faultOf('effective_from')}
        >
          {(control) => (
            <DatePicker
              {...control}
              allowClear={false}
              value={terms.effectiveFrom ? dayjs(terms.effectiveFrom) : null}
              minDate={dayjs(earliest)}
              onChange={(next) => agree({ effectiveFrom: next?.format('YYYY-MM-DD') ?? '' })}
            />
          )}
        </Field>
        <ReasonField
          field="reason"
          label={t('rulebook.reason')}
          hint={t('rulebook.reasonHint')}
          fault={faultOf('reason')}
          rows={4}
          value={terms.reason}
          onChange={(reason) => agree({ reason })}
        />
        <div>
          <Button type="primary" htmlType="submit" loading={sending.busy}>
            {t('rulebook.submit')}
          </Button>
        </div>
      </div>
    </section>
  )
}

interface ListProps {
  edited: readonly Edited[]
  onUndo: (name: string) => void
}

function EditedList({ edited, onUndo }: ListProps) {
  const { t } = useTranslation()
  if (edited.length === 0) return <p className="muted">{t('rulebook.nothingEdited')}</p>
  return (
    <ul className="rule-edited">
      {edited.map((one) => (
        <Line key={one.field.name} edited={one} onUndo={() => onUndo(one.field.name)} />
      ))}
    </ul>
  )
}

function Line({ edited, onUndo }: { edited: Edited; onUndo: () => void }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const words = useRuleWords()
  const { field, typed, value } = edited
  const label = english ? field.en : field.zh
  return (
    <li>
      <span>{label}</span>
      <span className="rule-step">
        {words(field.unit, field.value)} →{' '}
        <b>{value === null ? String(typed) : words(field.unit, value)}</b>
        <button type="button" className="as-link" onClick={onUndo}>
          {t('rulebook.undo')}
          <span className="unseen"> {label}</span>
        </button>
      </span>
    </li>
  )
}
