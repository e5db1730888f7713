/** What a city does with a directive: receive it, report what was done. */
import { useTranslation } from 'react-i18next'
import { WordsField } from '@/features/violations/fields'
import { StepForm } from '@/features/violations/StepForm'
import { useLabelOf } from './content'
import { answerDirective, DIRECTIVES } from './queries'
import type { Directive } from './shapes'

export function ReceiveForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  return (
    <StepForm
      file={one}
      name="receive"
      title={t('directive.step.receive')}
      lead={t('directive.lead_.receive', { day: one.content.receipt_on })}
      save={t('directive.save.receive')}
      first={{}}
      renews={DIRECTIVES}
      send={(command) => answerDirective(one.id, { ...command, step: 'receive' })}
    >
      {() => null}
    </StepForm>
  )
}

export function ReportForm({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const last = one.reports.at(-1)?.review
  return (
    <StepForm
      file={one}
      name="report"
      title={t('directive.step.report')}
      lead={
        <>
          {last && <span className="written directive-returned">{t('directive.lead_.returned', { words: last.words })}</span>}
          {t('directive.lead_.report', { day: one.reply_on })}
        </>
      }
      save={t('directive.save.report')}
      first={{ words: '' }}
      renews={DIRECTIVES}
      labelOf={(field) => labelOf(field === 'words' ? 'report' : field)}
      send={(command, values) => answerDirective(one.id, { ...command, ...values, step: 'report' })}
    >
      {({ values, change, faultOf }) => (
        <WordsField
          field="words"
          label={labelOf('report')}
          rows={6}
          value={values.words}
          fault={faultOf('words')}
          onChange={(words) => change({ words })}
        />
      )}
    </StepForm>
  )
}
