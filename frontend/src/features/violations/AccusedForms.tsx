/** What the accused may do on a file: state, report what was put right, appeal. */
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Sanction, Violation } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Held } from '@/ui/Held'
import { daysFromNow } from './Day'
import { WordsField } from './fields'
import { answerViolation } from './queries'
import { StepForm } from './StepForm'

export function AccusedForms({ file }: { file: Violation }) {
  const due = file.sanctions.find((one) => one.penalty === 'correction' && one.open && !one.waiting)
  return (
    <>
      {file.stage === 'put' && <StateForm file={file} />}
      <Held>
        {due && file.closing === null && <RectifyForm key={due.reports.length} file={file} sanction={due} />}
      </Held>
      <Held>
        {file.appeal_until !== null && file.appeal_until >= daysFromNow(0) && (
          <ObjectForm key={file.appeals.length} file={file} until={file.appeal_until} />
        )}
      </Held>
    </>
  )
}

function StateForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <StepForm
      file={file}
      name="state"
      title={t('violation.step.state')}
      lead={t('violation.lead_.state', { day: moment(file.put?.until ?? file.opened.at, language) })}
      save={t('violation.save.state')}
      first={{ words: '', waived: false }}
      send={(command, values) => answerViolation(file.id, { ...command, ...values, step: 'state' })}
    >
      {({ values, change, faultOf }) => (
        <>
          {!values.waived && (
            <WordsField
              field="words"
              label={t('violation.field.statement')}
              rows={6}
              value={values.words}
              fault={faultOf('words')}
              onChange={(words) => change({ words })}
            />
          )}
          <Checkbox checked={values.waived} onChange={(event) => change({ waived: event.target.checked })}>
            {t('violation.field.waived')}
          </Checkbox>
        </>
      )}
    </StepForm>
  )
}

function RectifyForm({ file, sanction }: { file: Violation; sanction: Sanction }) {
  const { t } = useTranslation()
  return (
    <StepForm
      file={file}
      name="rectify"
      title={t('violation.step.rectify')}
      lead={t('violation.lead_.rectify', { day: sanction.until })}
      save={t('violation.save.rectify')}
      first={{ words: '' }}
      send={(command, values) =>
        answerViolation(file.id, { ...command, ...values, step: 'rectify', number: sanction.number })
      }
    >
      {({ values, change, faultOf }) => (
        <WordsField
          field="words"
          label={t('violation.field.rectified')}
          value={values.words}
          fault={faultOf('words')}
          onChange={(words) => change({ words })}
        />
      )}
    </StepForm>
  )
}

function ObjectForm({ file, until }: { file: Violation; until: string }) {
  const { t } = useTranslation()
  return (
    <StepForm
      file={file}
      name="object"
      title={t('violation.step.object')}
      lead={t('violation.lead_.object', { day: until })}
      save={t('violation.save.object')}
      first={{ words: '' }}
      send={(command, values) => answerViolation(file.id, { ...command, ...values, step: 'object' })}
    >
      {({ values, change, faultOf }) => (
        <WordsField
          field="words"
          label={t('violation.field.objection')}
          value={values.words}
          fault={faultOf('words')}
          onChange={(words) => change({ words })}
        />
      )}
    </StepForm>
  )
}
