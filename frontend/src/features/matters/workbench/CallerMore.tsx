/** What is asked of few callers, behind one key; what was noted stays in sight when it is folded. */
import { Checkbox, Input, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'
import type { Draft, Learned, Relation, Speech } from './draft'

const MORE_ID = 'caller-more'
const LANGUAGES: readonly Speech['language'][] = ['mandarin', 'xiang', 'southwestern', 'gan', 'hakka', 'local', 'tujia', 'miao', 'dong', 'yao', 'other']
const RELATIONS: readonly Relation[] = ['family', 'guardian', 'friend', 'colleague', 'committee', 'other']
const WAYS: readonly Learned[] = ['counter', 'broadcast', 'internet', 'village', 'campaign', 'office', 'hotline', 'friends', 'before', 'other']
const NOBODY = { relation: null, whose: '', passphrase: '' }

/** Open the fold and go into it, or fold it and go back to where one writes. */
export function turnMore(): void {
  const fold = document.getElementById(MORE_ID)
  if (!(fold instanceof HTMLDetailsElement)) return
  fold.open = !fold.open
  const next = fold.open ? fold.querySelector('input') : document.getElementById('field-summary')
  next?.focus()
}

export function CallerMore(part: PartProps) {
  const { t } = useTranslation()
  const faulty =
    part.faultOf('opponent') !== undefined ||
    ['speech.language', 'speech.reason', 'behalf.relation', 'behalf.whose', 'behalf.passphrase', 'learned'].some(
      (name) => part.faultOf(`caller.${name}`),
    )
  const noted = useNoted(part.draft)
  const fold = useRef<HTMLDetailsElement>(null)
  // A refusal opens it; mending what was refused must not fold it under one's hands.
  useEffect(() => {
    if (faulty && fold.current) fold.current.open = true
  }, [faulty])
  return (
    <details key={part.draft.id} id={MORE_ID} ref={fold} className="wish-bench bench-more">
      <summary>
        {t('callerMore.title')} <kbd>Alt+0</kbd> <span className="bench-noted">{noted.join(' · ')}</span>
      </summary>
      <div className="bench-more-body">
        <Ticks {...part} />
        <div className="bench-more-row">
          <Spoken {...part} />
          <LearnedField {...part} />
        </div>
        <OpponentField {...part} />
        {part.draft.behalf && <BehalfFields {...part} behalf={part.draft.behalf} />}
      </div>
    </details>
  )
}

/** What was noted, in a few words. */
function useNoted({ rural, speech, behalf, learned, opponent }: Draft): string[] {
  const { t } = useTranslation()
  return [
    ...(rural ? [t('callerMore.rural')] : []),
    ...(speech.language === 'mandarin' ? [] : [t(`spoken.${speech.language}`)]),
    ...(speech.hearing ? [t('callerMore.hears')] : []),
    ...(behalf ? [t('callerMore.behalf')] : []),
    ...(learned ? [t(`learned.${learned}`)] : []),
    ...(opponent.trim() ? [t('callerMore.opponent')] : []),
  ]
}

function Ticks({ draft, change }: PartProps) {
  const { t } = useTranslation()
  const { rural, speech, behalf } = draft
  return (
    <div className="check-line">
      <Checkbox checked={rural} onChange={(event) => change({ rural: event.target.checked })}>
        {t('callerMore.rural')}
      </Checkbox>
      <Checkbox
        checked={speech.hearing}
        onChange={(event) => change({ speech: { ...speech, hearing: event.target.checked } })}
      >
        {t('callerMore.hearing')}
      </Checkbox>
      <Checkbox
        checked={behalf !== null}
        onChange={(event) => change({ behalf: event.target.checked ? NOBODY : null })}
      >
        {t('callerMore.behalf')}
      </Checkbox>
    </div>
  )
}

function Spoken({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const { speech } = draft
  return (
    <>
      <Field field="caller.speech.language" label={t('fieldName.caller_speech_language')}>
        {(control) => (
          <Select
            {...control}
            value={speech.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`spoken.${value}`) }))}
            onChange={(language) => change({ speech: { ...speech, language } })}
          />
        )}
      </Field>
      {speech.language !== 'mandarin' && (
        <Field
          field="caller.speech.reason"
          label={t('fieldName.caller_speech_reason')}
          fault={faultOf('caller.speech.reason')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={speech.reason}
              onChange={(event) => change({ speech: { ...speech, reason: event.target.value } })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function LearnedField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <Field field="caller.learned" label={t('fieldName.caller_learned')} fault={faultOf('caller.learned')}>
      {(control) => (
        <Select
          {...control}
          allowClear
          placeholder={t('callerMore.none')}
          value={draft.learned ?? undefined}
          options={WAYS.map((value) => ({ value, label: t(`learned.${value}`) }))}
          onChange={(learned: Learned | undefined) => change({ learned: learned ?? null })}
        />
      )}
    </Field>
  )
}

/** Asked so that nobody answers against whom the own firm acts (N28). */
function OpponentField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <Field field="opponent" label={t('fieldName.opponent')} hint={t('callerMore.opponentHint')} fault={faultOf('opponent')}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={draft.opponent}
          onChange={(event) => change({ opponent: event.target.value })}
        />
      )}
    </Field>
  )
}

function BehalfFields({ behalf, change, faultOf }: PartProps & { behalf: NonNullable<Draft['behalf']> }) {
  const { t } = useTranslation()
  const text = (name: 'whose' | 'passphrase') => (
    <Field
      field={`caller.behalf.${name}`}
      label={t(`fieldName.caller_behalf_${name}`)}
      optional
      fault={faultOf(`caller.behalf.${name}`)}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={behalf[name]}
          onChange={(event) => change({ behalf: { ...behalf, [name]: event.target.value } })}
        />
      )}
    </Field>
  )
  return (
    <div className="bench-more-row">
      <Field
        field="caller.behalf.relation"
        label={t('fieldName.caller_behalf_relation')}
        fault={faultOf('caller.behalf.relation')}
      >
        {(control) => (
          <Select
            {...control}
            value={behalf.relation ?? undefined}
            options={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
            onChange={(relation) => change({ behalf: { ...behalf, relation } })}
          />
        )}
      </Field>
      {text('whose')}
      {text('passphrase')}
    </div>
  )
}
