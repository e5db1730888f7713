/** Exactly one of the seven of Art. 15, others beside it, or a contact that asked for nothing. */
import { useTranslation } from 'react-i18next'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { DISPOSITIONS, entryOf } from '../disposition'
import { useDispositionName } from '../useDispositionName'
import { mayStandBeside, withChoice, withFurther } from './disposed'
import type { Choice, Draft } from './draft'

const CHOICES: readonly Choice[] = [...DISPOSITIONS, 'no_request']

const idOf = (one: Choice): string => (one === 1 ? controlId('disposition') : `disposition-${one}`)

/** Go to a disposition that a key chose: from there the next keys lead into its fields. */
export const goToChoice = (one: Choice): void => document.getElementById(idOf(one))?.focus()

interface Props {
  draft: Draft
  change: (next: (old: Draft) => Draft) => void
  fault: Fault | undefined
}

export function DispositionChoice({ draft, change, fault }: Props) {
  const { t } = useTranslation()
  const name = useDispositionName()
  return (
    <fieldset className="plain bench-choices" data-invalid={fault ? true : undefined}>
      <legend>{t('bench.dispositions')}</legend>
      {fault && <div className="field-fault">{fault.reason}</div>}
      {CHOICES.map((one) => (
        <div key={one} className="bench-choice" data-chosen={one === draft.choice || undefined}>
          <label>
            <input
              type="radio"
              name="disposition"
              id={idOf(one)}
              checked={one === draft.choice}
              onChange={() => change((old) => withChoice(old, one))}
            />
            <kbd aria-hidden="true">{one === 'no_request' ? 0 : one}</kbd>
            <span>{name(one)}</span>
            <small>{t(`disposition.${entryOf(one)}.article`)}</small>
          </label>
          {mayStandBeside(draft, one) && (
            <label className="bench-beside" title={t('further.beside', { number: one })}>
              <input
                type="checkbox"
                aria-label={t('further.beside', { number: one })}
                checked={draft.further.includes(one)}
                onChange={() => change((old) => withFurther(old, one))}
              />
              <span aria-hidden="true">{t('further.mark')}</span>
            </label>
          )}
        </div>
      ))}
    </fieldset>
  )
}
