/** What became of a call to a caller, and from which telephone: two short rows of choices. */
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, Pledge } from '@/api/types'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import './promises.css'

/** What a person can say of a try; `answered` is the word of a call's record. */
export type SaidAnswer = Exclude<Attempt['answer'], 'answered'>

const ANSWERS = ['reached', 'no_answer', 'busy', 'wrong_number', 'somebody_else'] as const satisfies readonly SaidAnswer[]
const TELEPHONES = ['softphone', 'other'] as const satisfies readonly Attempt['telephone'][]

/** The telephone that was likely used: the platform's where its record waits for a person's word. */
export const telephoneOf = (pledge: Pick<Pledge, 'attempts'>): Attempt['telephone'] =>
  pledge.attempts.at(-1)?.answer === 'answered' ? 'softphone' : 'other'

/**
 * Return the result of a call as it is chosen, and the fault of a form that is sent without one.
 *
 * Nothing is chosen beforehand: whoever clicks too soon would say that the caller was reached.
 */
export function useSaidAnswer(scope: string) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<SaidAnswer | null>(null)
  const [skipped, setSkipped] = useState(0)
  const fault = { field: `${scope}.answer`, label: t('attempt.answer'), reason: t('attempt.choose') }
  return {
    answer,
    setAnswer,
    /** Changes with each time that the form was sent without a result. */
    skipped,
    faults: (answer === null && skipped > 0 ? [fault] : []) satisfies Fault[],
    /** Run what a chosen result is sent by; without one the fault is shown. */
    whenSaid: (send: (answer: SaidAnswer) => Promise<boolean>) => {
      if (answer === null) setSkipped((count) => count + 1)
      else void send(answer).then((done) => done && setAnswer(null))
    },
  }
}

interface Props<T extends string> {
  scope: string
  value: T | null
  onChange: (value: T) => void
}

export function AnswerChoice({ scope, value, onChange }: Props<SaidAnswer>) {
  const { t } = useTranslation()
  return (
    <Choice scope={`${scope}.answer`} title={t('attempt.answer')} options={ANSWERS} value={value}
      wordOf={(one) => t(`attempt.${one}`)} onChange={onChange} />
  )
}

export function TelephoneChoice({ scope, value, onChange }: Props<Attempt['telephone']>) {
  const { t } = useTranslation()
  return (
    <Choice scope={`${scope}.telephone`} title={t('attempt.telephone')} options={TELEPHONES} value={value}
      wordOf={(one) => t(`attempt.${one}`)} onChange={onChange} />
  )
}

/** Whether the time was the caller's own choice; asked where times are wished and it was answered. */
export function AgreedChoice({ pledge, answer, value, onChange }: {
  pledge: Pick<Pledge, 'wishes'>
  answer: Attempt['answer'] | null
  value: boolean
  onChange: (value: boolean) => void
}) {
  const { t } = useTranslation()
  if (answer !== 'reached' || !pledge.wishes?.times) return null
  return (
    <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
      {t('attempt.agreed')}
    </Checkbox>
  )
}

interface ChoiceProps<T extends string> extends Props<T> {
  title: string
  options: readonly T[]
  wordOf: (option: T) => string
}

export function Choice<T extends string>({ scope, title, options, value, wordOf, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="plain attempt-choice">
      <legend className="field-label">{title}</legend>
      {options.map((option, place) => (
        <label key={option}>
          <input type="radio" id={place === 0 ? controlId(scope) : undefined} name={scope} checked={value === option} onChange={() => onChange(option)} />{' '}
          {wordOf(option)}
        </label>
      ))}
    </fieldset>
  )
}
