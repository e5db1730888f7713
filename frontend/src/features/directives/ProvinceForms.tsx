/** What the province does with a directive: write it anew, issue it, review a report, take it back. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Day, daysFromNow, RECTIFICATION_DAYS } from '@/features/violations/Day'
import { ChoiceField, WordsField } from '@/features/violations/fields'
import { StepForm } from '@/features/violations/StepForm'
import { Field, inForm } from '@/ui/Field'
import { useLabelOf } from './content'
import { ContentFields } from './ContentFields'
import { directIt, DIRECTIVES } from './queries'
import type { Directive } from './shapes'

export function IssueForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const { receipt_on: receipt, reply_on: reply } = one.content
  return (
    <StepForm
      file={one}
      name="issue"
      title={t('directive.step.issue')}
      lead={t('directive.lead_.issue', { receipt, reply })}
      save={t('directive.save.issue')}
      first={{ document: '' }}
      renews={DIRECTIVES}
      labelOf={labelOf}
      send={(command, values) => directIt(one.id, { ...command, ...values, step: 'issue' })}
    >
      {({ values, change, faultOf }) => (
        <Field
          field={inForm('document')}
          label={t('directive.document')}
          hint={t('directive.hint.document')}
          optional
          fault={faultOf('document')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={values.document}
              onChange={({ target }) => change({ document: target.value })}
            />
          )}
        </Field>
      )}
    </StepForm>
  )
}

/** Another text of a draft; the form is opened where it is wanted, for it is long. */
export function RewriteForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('directive.step.rewrite')}</Button>
      </div>
    )
  return (
    <StepForm
      file={one}
      name="rewrite"
      title={t('directive.step.rewrite')}
      save={t('directive.save.rewrite')}
      first={one.content}
      renews={DIRECTIVES}
      labelOf={labelOf}
      send={async (command, content) => {
        await directIt(one.id, { ...command, content, step: 'rewrite' })
        setOpen(false)
      }}
    >
      {(part) => <ContentFields place={one.place.code} part={part} />}
    </StepForm>
  )
}

export function ReviewForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const first = { accepted: 'yes' as 'yes' | 'no', words: '', due_on: daysFromNow(RECTIFICATION_DAYS) }
  return (
    <StepForm
      file={one}
      name="review"
      title={t('directive.step.review')}
      lead={one.reports.at(-1)?.words}
      save={t('directive.save.review')}
      first={first}
      renews={DIRECTIVES}
      labelOf={(field) => labelOf(field === 'words' ? 'reviewed' : field)}
      send={(command, { accepted, words, due_on }) => {
        const yes = accepted === 'yes'
        return directIt(one.id, { ...command, step: 'review', accepted: yes, words, due_on: yes ? null : due_on })
      }}
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="accepted"
            value={values.accepted}
            options={['yes', 'no']}
            wordOf={(answer) => t(`directive.accepted.${answer}`)}
            onChange={(accepted) => change({ accepted })}
          />
          <WordsField
            field="words"
            label={labelOf('reviewed')}
            optional={values.accepted === 'yes'}
            rows={3}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
          {values.accepted === 'no' && (
            <Day
              field="due_on"
              label={labelOf('due_on')}
              value={values.due_on}
              fault={faultOf('due_on')}
              onChange={(due_on) => change({ due_on })}
            />
          )}
        </>
      )}
    </StepForm>
  )
}

/** Taking it back, opened where it is wanted: it is rarely done, and ends everything. */
export function WithdrawForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const [open, setOpen] = useState(false)
  const known = one.issued !== null
  const title = t(known ? 'directive.step.withdraw' : 'directive.step.discard')
  if (!open)
    return (
      <div>
        <Button danger onClick={() => setOpen(true)}>
          {title}
        </Button>
      </div>
    )
  return (
    <StepForm
      file={one}
      name="withdraw"
      title={title}
      lead={known ? t('directive.lead_.withdraw') : undefined}
      save={t(known ? 'directive.save.withdraw' : 'directive.save.discard')}
      first={{ words: '' }}
      renews={DIRECTIVES}
      labelOf={(field) => labelOf(field === 'words' ? 'withdrawn' : field)}
      send={(command, values) => directIt(one.id, { ...command, ...values, step: 'withdraw' })}
    >
      {({ values, change, faultOf }) => (
        <WordsField
          field="words"
          label={labelOf('withdrawn')}
          optional={!known}
          rows={2}
          value={values.words}
          fault={faultOf('words')}
          onChange={(words) => change({ words })}
        />
      )}
    </StepForm>
  )
}
