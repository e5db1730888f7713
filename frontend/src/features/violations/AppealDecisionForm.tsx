/** The decision on an appeal: upheld, some sanctions taken back, or the finding revoked. */
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Violation } from '@/api/types'
import { Field, inForm } from '@/ui/Field'
import { ChoiceField, WordsField } from './fields'
import { judgeViolation } from './queries'
import { StepForm } from './StepForm'

type Outcome = Violation['outcomes'][number]

const FIRST: { outcome: Outcome; words: string; lifted: number[] } = { outcome: 'upheld', words: '', lifted: [] }

export function AppealDecisionForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const against = file.appeals.at(-1)?.against ?? []
  const appealed = file.sanctions.filter((one) => against.includes(one.number))
  return (
    <StepForm
      file={file}
      name="appeal"
      title={t('violation.step.decide_appeal')}
      lead={t('violation.lead_.appeal')}
      save={t('violation.save.decide_appeal')}
      first={FIRST}
      send={(command, values) =>
        judgeViolation(file.id, {
          ...command,
          ...values,
          step: 'decide_appeal',
          lifted: values.outcome === 'lifted' ? values.lifted : [],
        })
      }
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="outcome"
            value={values.outcome}
            options={file.outcomes}
            wordOf={(one) => t(`violation.outcome.${one}`)}
            onChange={(outcome) => change({ outcome })}
          />
          {values.outcome === 'lifted' && (
            <Field field={inForm('lifted')} label={t('violation.field.lifted')} fault={faultOf('lifted')}>
              {(control) => (
                <Checkbox.Group
                  {...{ id: control.id }}
                  value={values.lifted}
                  options={appealed.map((one) => ({
                    value: one.number,
                    label: t(`violation.penalty.${one.penalty}`),
                  }))}
                  onChange={(lifted) => change({ lifted })}
                />
              )}
            </Field>
          )}
          <WordsField
            field="words"
            label={t('violation.field.grounds')}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
        </>
      )}
    </StepForm>
  )
}
