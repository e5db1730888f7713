/** Exactly one of the seven of Art. 15, or a contact that asked for nothing. */
import { useTranslation } from 'react-i18next'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { DISPOSITIONS, entryOf } from '../disposition'
import { useDispositionName } from '../useDispositionName'
import type { Choice } from './draft'

const CHOICES: readonly Choice[] = [...DISPOSITIONS, 'no_request']

interface Props {
  choice: Choice | null
  onChoose: (choice: Choice) => void
  fault: Fault | undefined
}

export function DispositionChoice({ choice, onChoose, fault }: Props) {
  const { t } = useTranslation()
  const name = useDispositionName()
  return (
    <fieldset className="plain bench-choices" data-invalid={fault ? true : undefined}>
      <legend>{t('bench.dispositions')}</legend>
      {fault && <div className="field-fault">{fault.reason}</div>}
      {CHOICES.map((one) => (
        <label key={one} data-chosen={one === choice || undefined}>
          <input
            type="radio"
            name="disposition"
            id={one === 1 ? controlId('disposition') : `disposition-${one}`}
            checked={one === choice}
            onChange={() => onChoose(one)}
          />
          <kbd aria-hidden="true">{one === 'no_request' ? 0 : one}</kbd>
          <span>{name(one)}</span>
          <small>{t(`disposition.${entryOf(one)}.article`)}</small>
        </label>
      ))}
    </fieldset>
  )
}
