/** The registration form: caller, place, matter, exactly one disposition. */
import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { withoutEntry } from '@/features/knowledge/use'
import { UsedEntries } from '@/features/knowledge/UsedEntries'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { CallerFields, type PartProps } from './CallerFields'
import { CallNote } from './CallNote'
import { CopyNote } from './CopyNote'
import { DispositionChoice } from './DispositionChoice'
import { DispositionFields } from './DispositionFields'
import { FieldOfLawField } from './FieldOfLawField'
import { FurtherFields } from './FurtherFields'
import { PublicityFields } from './PublicityFields'
import { Saved } from './Saved'
import { furtherOf } from './disposed'
import { isBlank } from './draft'
import type { DraftDesk } from './useDraft'
import { goToName, type Offer } from './useMyCall'
import type { Saving } from './useSave'
import type { ServerCopies } from './useServerCopies'

const CHANNELS = ['call', 'visit', 'voicemail', 'hand'] as const

interface Props {
  desk: DraftDesk
  saving: Saving
  copies: ServerCopies
  offer: Offer | null
  onHelp: () => void
}

export function RegistrationPanel({ desk, saving, copies, offer, onHelp }: Props) {
  const { t } = useTranslation()
  const { draft, change } = desk
  const faultOf = (field: string) => saving.faults.find((fault) => fault.field === field)
  const part: PartProps = { draft, change, faultOf }
  return (
    <form
      className="section bench-form"
      aria-label={t('bench.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.save()
      }}
    >
      <FormHead desk={desk} copies={copies} />
      <div className="bench-body">
        <CopyNote desk={desk} copies={copies} />
        <CallNote offer={offer} />
        <ErrorSummary faults={saving.faults} attempt={saving.attempt} />
        {saving.problem && <Refusal saving={saving} />}
        {saving.saved && (
          <Saved
            saved={saving.saved}
            onTold={() => {
              saving.told()
              goToName()
            }}
          />
        )}
        <CallerFields {...part} />
        <div className="bench-matter">
          <ChannelField {...part} />
          <FieldOfLawField {...part} />
          <Field
            field="summary"
            label={t('fieldName.summary')}
            fault={faultOf('summary')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                value={draft.summary}
                onChange={(event) => change({ summary: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="bench-disposition">
          <DispositionChoice
            draft={draft}
            change={change}
            fault={faultOf('disposition') ?? faultOf('further')}
          />
          <div className="bench-fields" key={String(draft.choice)}>
            <DispositionFields {...part} of={draft.choice} />
            {furtherOf(draft).map((number) => (
              <FurtherFields key={number} {...part} number={number} />
            ))}
            <PublicityFields {...part} />
            <UsedEntries
              used={draft.knowledge}
              onRemove={(entry) => change((old) => withoutEntry(old, entry))}
              fault={faultOf('knowledge')}
            />
          </div>
        </div>
      </div>
      <FormActions desk={desk} saving={saving} onHelp={onHelp} />
    </form>
  )
}

function FormHead({ desk, copies }: Pick<Props, 'desk' | 'copies'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="bench-head">
      <h2>{t('bench.title')}</h2>
      <span className="muted number">
        {desk.keptAt &&
          t(copies.alone ? 'bench.keptHere' : 'bench.kept', { at: clockTime(desk.keptAt, language) })}
      </span>
    </div>
  )
}

/** What is done with the form, after its fields in the order of keys. */
function FormActions({ desk, saving, onHelp }: Pick<Props, 'desk' | 'saving' | 'onHelp'>) {
  const { t } = useTranslation()
  const [sure, setSure] = useState<string | null>(null)
  const { draft } = desk
  const asked = sure === draft.id
  return (
    <span className="bench-actions">
      <Button type="text" onClick={onHelp}>
        {t('keys.title')} <kbd>?</kbd>
      </Button>
      <Button type="primary" htmlType="submit" className="bench-save" loading={saving.busy}>
        {t('bench.save')} <span className="bench-key">Ctrl+Enter</span>
      </Button>
      {!isBlank(draft) && (
        <Button
          className="bench-discard"
          danger={asked}
          onBlur={() => setSure(null)}
          onClick={({ detail }) => {
            if (!asked) {
              setSure(draft.id)
              return
            }
            // The second half of a double click answers nothing.
            if (detail > 1) return
            saving.clear()
            desk.discard()
            setSure(null)
          }}
        >
          {t(asked ? 'bench.discardSure' : 'bench.discard')}
        </Button>
      )}
    </span>
  )
}

/** A refusal of the whole form; the typed words stay, and a conflict leads to what is there. */
function Refusal({ saving }: { saving: Saving }) {
  const { t } = useTranslation()
  const registered = saving.problem?.body.current?.id
  return (
    <div>
      <ProblemNote error={saving.problem} onRetry={saving.save} />
      {typeof registered === 'string' && (
        <Link to="/matters/$id" params={{ id: registered }}>
          {t('bench.seeRegistered')}
        </Link>
      )}
    </div>
  )
}

function ChannelField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <Field
      field="call_id"
      label={t('fieldName.channel')}
      fault={faultOf('call_id') ?? faultOf('channel')}
    >
      {(control) => (
        <Select
          {...control}
          value={draft.channel}
          options={CHANNELS.map((value) => ({
            value,
            label:
              value === 'call' && draft.callId !== null
                ? t('bench.thisCall')
                : value === 'voicemail' && draft.messageOf !== null
                  ? t('bench.thisMessage')
                  : t(`channel.${value}`),
          }))}
          onChange={(channel) => change({ channel })}
        />
      )}
    </Field>
  )
}
