/** What became of a call to a caller, and from which telephone: two short rows of choices. */
import { useTranslation } from 'react-i18next'
import type { Attempt } from '@/api/types'
import './promises.css'

const ANSWERS = ['reached', 'no_answer', 'busy', 'wrong_number'] as const satisfies readonly Attempt['answer'][]
const TELEPHONES = ['softphone', 'other'] as const satisfies readonly Attempt['telephone'][]

interface Props<T extends string> {
  scope: string
  value: T
  onChange: (value: T) => void
}

export function AnswerChoice({ scope, value, onChange }: Props<Attempt['answer']>) {
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
