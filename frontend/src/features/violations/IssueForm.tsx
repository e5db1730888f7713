/** Issuing a sanction: 责令改正 and 通报批评 in any order, 追究责任 only where harm was found (S0-79). */
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Sanction, Violation } from '@/api/types'
import { Field, inForm } from '@/ui/Field'
import { Day, daysFromNow, RECTIFICATION_DAYS } from './Day'
import { ChoiceField, useLabelOf, WordsField } from './fields'
import { judgeViolation } from './queries'
import { StepForm } from './StepForm'

type Penalty = Sanction['penalty']
const PENALTIES = ['correction', 'circular', 'liability'] as const satisfies readonly Penalty[]

interface Issued {
  penalty: Penalty
  document: string
  words: string
  target: string
  due_on: string
}

export function IssueForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const labelOf = useLabelOf()
  const issued = file.sanctions.filter((one) => one.lifted === null).map((one) => one.penalty)
  const harmed = file.verdict?.harm !== 'none'
  const left = PENALTIES.filter((one) => !issued.includes(one) && (one !== 'liability' || harmed))
  const [firstLeft] = left
  if (firstLeft === undefined) return null
  return (
    <StepForm<Issued>
      file={file}
      name="issue"
      title={t('violation.step.issue')}
      lead={t(harmed ? 'violation.lead_.issueHarmed' : 'violation.lead_.issue')}
      save={t('violation.save.issue')}
      first={{ penalty: firstLeft, document: '', words: '', target: '', due_on: daysFromNow(RECTIFICATION_DAYS) }}
      send={(command, said) => judgeViolation(file.id, { ...command, ...said, step: 'issue' })}
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="penalty"
            value={values.penalty}
            options={left}
            wordOf={(one) => t(`violation.penalty.${one}`)}
            onChange={(penalty) => change({ penalty })}
          />
          <Field
            field={inForm('document')}
            label={labelOf('document') ?? ''}
            hint={t('violation.hint.document')}
            optional
            fault={faultOf('document')}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={values.document}
                onChange={(event) => change({ document: event.target.value })}
              />
            )}
          </Field>
          {values.penalty === 'liability' && file.accused === null && (
            <WordsField
              field="target"
              rows={1}
              value={values.target}
              fault={faultOf('target')}
              onChange={(target) => change({ target })}
            />
          )}
          <WordsField
            field="words"
            label={t(`violation.content.${values.penalty}`)}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
          <Day
            field="due_on"
            label={t(`violation.until.${values.penalty}`)}
            value={values.due_on}
            fault={faultOf('due_on')}
            onChange={(due_on) => change({ due_on })}
          />
        </>
      )}
    </StepForm>
  )
}
