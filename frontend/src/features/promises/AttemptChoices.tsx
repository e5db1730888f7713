/** What became of a call to a caller, and from which telephone: two short rows of choices. */
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Attempt, Pledge } from '@/api/types'
import './promises.css'

/** What a person can say of a try; `answered` is the word of a call's record. */
export type SaidAnswer = Exclude<Attempt['answer'], 'answered'>

const ANSWERS = ['reached', 'no_answer', 'busy', 'wrong_number', 'somebody_else'] as const satisfies readonly SaidAnswer[]
const TELEPHONES = ['softphone', 'other'] as const satisfies readonly Attempt['telephone'][]

/** The telephone that was likely used: the platform's where its record waits for a person's word. */
export const telephoneOf = (pledge: Pick<Pledge, 'attempts'>): Attempt['telephone'] =>
  pledge.attempts.at(-1)?.answer === 'answered' ? 'softphone' : 'other'

interface Props<T extends string> {
  scope: string
  value: T
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
  answer: Attempt['answer']
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
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={scope} checked={value === option} onChange={() => onChange(option)} />{' '}
          {wordOf(option)}
        </label>
      ))}
    </fieldset>
  )
}
