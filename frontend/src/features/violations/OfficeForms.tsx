/** What the office that decides may do on a file at its stage (S0-79). */
import { useTranslation } from 'react-i18next'
import type { Sanction, Violation } from '@/api/types'
import { Held } from '@/ui/Held'
import { Day, daysFromNow, RECTIFICATION_DAYS } from './Day'
import { ChoiceField, ItemField, WordsField } from './fields'
import { IssueForm } from './IssueForm'
import { judgeViolation } from './queries'
import { itemKey } from './search'
import { StepForm } from './StepForm'

export function OfficeForms({ file }: { file: Violation }) {
  const { stage } = file
  const waiting = file.sanctions.find((one) => one.waiting)
  const sanctioned = ['established', 'rectifying', 'settled'].includes(stage)
  return (
    <>
      {['opened', 'put', 'stated'].includes(stage) && (
        <>
          <PutForm file={file} />
          <DecideForm file={file} />
        </>
      )}
      <Held>
        {(sanctioned || stage === 'appealed') && waiting && (
          <ReplyForm key={waiting.reports.length} file={file} sanction={waiting} />
        )}
      </Held>
      {sanctioned &&
        file.sanctions
          .filter((one) => one.open && one.penalty !== 'correction')
          .map((one) => <CarryOutForm key={one.number} file={file} sanction={one} />)}
      <Held>{sanctioned && <IssueForm key={file.sanctions.length} file={file} />}</Held>
      {(stage === 'established' || stage === 'settled') && <CloseForm file={file} />}
    </>
  )
}

/** Putting it to the accused; what is held under another item is put to them anew. */
function PutForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const anew = file.stage !== 'opened'
  return (
    <StepForm
      file={file}
      name="put"
      title={t(anew ? 'violation.step.putAnew' : 'violation.step.put')}
      lead={t(anew ? 'violation.lead_.putAnew' : 'violation.lead_.put')}
      save={t(anew ? 'violation.save.putAnew' : 'violation.save.put')}
      first={{ words: '', item: file.item }}
      send={(command, values) => judgeViolation(file.id, { ...command, ...values, step: 'put' })}
    >
      {({ values, change, faultOf }) => (
        <>
          <ItemField value={values.item} fault={faultOf('item')} onChange={(item) => change({ item })} />
          <WordsField
            field="words"
            label={t('violation.field.told')}
            optional
            rows={2}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
        </>
      )}
    </StepForm>
  )
}

type Harm = NonNullable<Violation['verdict']>['harm']
const HARMS = ['none', 'bad_effect', 'serious'] as const satisfies readonly Harm[]

interface Found {
  established: 'yes' | 'no'
  words: string
  harm: Harm
  harm_words: string
}

function DecideForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const first: Found = {
    established: file.heard ? 'yes' : 'no',
    words: '',
    harm: 'none',
    harm_words: '',
  }
  return (
    <StepForm<Found>
      file={file}
      name="decide"
      title={t('violation.step.decide')}
      lead={t(file.heard ? 'violation.lead_.decide' : 'violation.lead_.unheard', {
        item: t(`violation.short.${itemKey(file.item)}`),
      })}
      save={t('violation.save.decide')}
      first={first}
      send={(command, { established, ...said }) =>
        judgeViolation(file.id, { ...command, ...said, step: 'decide', established: established === 'yes' })
      }
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="established"
            value={values.established}
            options={['yes', 'no']}
            wordOf={(one) => t(`violation.found.${one}`)}
            onChange={(established) => change({ established })}
          />
          {values.established === 'yes' && (
            <ChoiceField
              field="harm"
              value={values.harm}
              options={HARMS}
              wordOf={(one) => t(`violation.harm.${one}`)}
              onChange={(harm) => change({ harm })}
            />
          )}
          {values.established === 'yes' && values.harm !== 'none' && (
            <WordsField
              field="harm_words"
              rows={2}
              value={values.harm_words}
              fault={faultOf('harm_words')}
              onChange={(harm_words) => change({ harm_words })}
            />
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

function ReplyForm({ file, sanction }: { file: Violation; sanction: Sanction }) {
  const { t } = useTranslation()
  const first = { accepted: 'yes' as 'yes' | 'no', words: '', due_on: daysFromNow(RECTIFICATION_DAYS) }
  return (
    <StepForm
      file={file}
      name="reply"
      title={t('violation.step.reply')}
      lead={sanction.reports.at(-1)?.words}
      save={t('violation.save.reply')}
      first={first}
      send={(command, { accepted, words, due_on }) => {
        const yes = accepted === 'yes'
        const said = { number: sanction.number, accepted: yes, words, due_on: yes ? null : due_on }
        return judgeViolation(file.id, { ...command, ...said, step: 'reply' })
      }}
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="accepted"
            value={values.accepted}
            options={['yes', 'no']}
            wordOf={(one) => t(`violation.accepted.${one}`)}
            onChange={(accepted) => change({ accepted })}
          />
          <WordsField
            field="words"
            label={t('violation.field.reviewed')}
            optional={values.accepted === 'yes'}
            rows={2}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
          {values.accepted === 'no' && (
            <Day
              field="due_on"
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

/** That a sanction was carried out, which ends it. */
function CarryOutForm({ file, sanction }: { file: Violation; sanction: Sanction }) {
  const { t } = useTranslation()
  return (
    <StepForm
      file={file}
      name={`carry-${sanction.number}`}
      title={t('violation.step.carry_out', { penalty: t(`violation.penalty.${sanction.penalty}`) })}
      lead={sanction.until && t('violation.done.carryBy', { day: sanction.until })}
      save={t('violation.save.carry_out')}
      first={{ words: '', on: daysFromNow(0) }}
      send={(command, values) =>
        judgeViolation(file.id, { ...command, ...values, step: 'carry_out', number: sanction.number })
      }
    >
      {({ values, change, faultOf }) => (
        <>
          <Day field="on" value={values.on} fault={faultOf('on')} onChange={(on) => change({ on })} />
          <WordsField
            field="words"
            label={t('violation.field.carriedOut')}
            rows={2}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
        </>
      )}
    </StepForm>
  )
}

function CloseForm({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const bare = file.sanctions.every((one) => one.lifted !== null)
  return (
    <StepForm
      file={file}
      name="close"
      title={t('violation.step.close')}
      lead={bare ? t('violation.lead_.closeBare') : undefined}
      save={t('violation.save.close')}
      first={{ words: '' }}
      send={(command, values) => judgeViolation(file.id, { ...command, ...values, step: 'close' })}
    >
      {({ values, change, faultOf }) => (
        <WordsField
          field="words"
          label={t('violation.field.closing')}
          optional={!bare}
          rows={2}
          value={values.words}
          fault={faultOf('words')}
          onChange={(words) => change({ words })}
        />
      )}
    </StepForm>
  )
}
