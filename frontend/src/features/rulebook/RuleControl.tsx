/** One number of the rulebook as a field: its unit, its range, its article, what it was. */
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleField } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'
import { Field, type ControlProps } from '@/ui/Field'
import { typedOf, type Typed } from './edits'
import { useRangeWords, useRuleWords } from './useRuleWords'

interface Props {
  field: RuleField
  /** What was typed; undefined while nobody touched it. */
  typed: Typed | undefined
  changed: boolean
  fault: Fault | undefined
  onType: (typed: Typed) => void
}

export function RuleControl({ field, typed, changed, fault, onType }: Props) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const words = useRuleWords()
  const range = useRangeWords()(field)
  const shown = typed ?? typedOf(field.value)
  return (
    <div className="rule-control" data-changed={changed || undefined}>
      <Field
        field={`values.${field.name}`}
        label={english ? field.en : field.zh}
        hint={[range && t('rulebook.allowed', { range }), field.article].filter(Boolean).join(' · ')}
        fault={fault}
      >
        {(control) => <Control control={control} field={field} shown={shown} onType={onType} />}
      </Field>
      {changed && (
        <span className="rule-was">{t('rulebook.was', { value: words(field.unit, field.value) })}</span>
      )}
    </div>
  )
}

interface ControlOf {
  control: ControlProps
  field: RuleField
  shown: Typed
  onType: (typed: Typed) => void
}

function Control({ control, field, shown, onType }: ControlOf) {
  const { t } = useTranslation()
  if (typeof shown === 'boolean') {
    return (
      <select
        id={control.id}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        className="rule-switch"
        value={String(shown)}
        onChange={(event) => onType(event.target.value === 'true')}
      >
        <option value="true">{t('form.yes')}</option>
        <option value="false">{t('form.no')}</option>
      </select>
    )
  }
  if (typeof shown !== 'string') return <Window control={control} shown={shown} onType={onType} />
  return (
    <span className="rule-number">
      <Input
        {...control}
        inputMode="numeric"
        maxLength={9}
        value={shown}
        onChange={(event) => onType(event.target.value)}
      />
      {field.unit !== 'window' && field.unit !== 'switch' && t(`ruleUnitName.${field.unit}`)}
    </span>
  )
}

interface WindowProps {
  control: ControlProps
  shown: [string, string]
  onType: (typed: Typed) => void
}

/** Two times of one day; text, since the browser's own field speaks the browser's language. */
function Window({ control, shown: [opens, closes], onType }: WindowProps) {
  const { t } = useTranslation()
  const { id, ...rest } = control
  return (
    <span className="rule-number">
      <Input
        {...control}
        aria-label={t('rulebook.begin')}
        maxLength={5}
        value={opens}
        onChange={(event) => onType([event.target.value, closes])}
      />
      –
      <Input
        {...rest}
        id={`${id}-end`}
        aria-label={t('rulebook.end')}
        maxLength={5}
        value={closes}
        onChange={(event) => onType([opens, event.target.value])}
      />
    </span>
  )
}
