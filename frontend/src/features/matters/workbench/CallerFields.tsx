/** Who asks, and where; a caller may refuse a name, which is then said, never made up (S0-55). */
import { Button, Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { BenchWishes } from '@/features/wishes/BenchWishes'
import { Field } from '@/ui/Field'
import { InstantField } from '@/ui/InstantField'
import { PlacePicker } from '@/ui/PlacePicker'
import { CallerMore } from './CallerMore'
import type { Draft } from './draft'
import { useCallNumber } from './useMyCall'

export interface PartProps {
  draft: Draft
  change: (next: Partial<Draft>) => void
  faultOf: (field: string) => Fault | undefined
}

export function CallerFields({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="bench-caller">
        <Field field="caller.kind" label={t('fieldName.caller_kind')}>
          {(control) => (
            <Select
              {...control}
              value={draft.kind}
              options={(['person', 'organisation'] as const).map((value) => ({
                value,
                label: t(`callerKind.${value}`),
              }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        <NameAndPhone draft={draft} change={change} faultOf={faultOf} />
      </div>
      {draft.kind === 'organisation' && (
        <Field
          field="caller.organisation"
          label={t('fieldName.caller_organisation')}
          fault={faultOf('caller.organisation')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={draft.organisation}
              onChange={(event) => change({ organisation: event.target.value })}
            />
          )}
        </Field>
      )}
      <CallerMore draft={draft} change={change} faultOf={faultOf} />
      <BenchWishes draft={draft} change={change} faultOf={faultOf} />
      <Field field="place" label={t('fieldName.place')} fault={faultOf('place')}>
        {(control) => (
          <PlacePicker
            control={control}
            value={draft.place}
            onChange={(place) => change({ place })}
          />
        )}
      </Field>
    </>
  )
}

/** How the caller is called and rung back: what a promised reply asks for. */
export function NameAndPhone({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const rang = useCallNumber(draft.channel === 'call' ? draft.callId : null)
  return (
    <>
      <Field
        field="caller.name"
        label={t('fieldName.caller_name')}
        fault={faultOf('caller.name')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            disabled={draft.nameRefused}
            value={draft.nameRefused ? '' : draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        field="caller.phone"
        label={t('fieldName.caller_phone')}
        hint={
          rang &&
          draft.phone !== '' && (
            <Button size="small" type="link" className="bench-rang" onClick={() => change({ phone: '' })}>
              {t('bench.rangInstead', { number: rang })}
            </Button>
          )
        }
        fault={faultOf('caller.phone')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            inputMode="tel"
            // Nobody dictates a number that rang: the empty field means it.
            placeholder={rang && t('bench.rang', { number: rang })}
            value={draft.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Field>
      <Refusal draft={draft} change={change} faultOf={faultOf} />
    </>
  )
}

function Refusal({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <div className="bench-refusal">
      <Checkbox
        checked={draft.nameRefused}
        onChange={(event) => change({ nameRefused: event.target.checked })}
      >
        {t('bench.nameRefused')}
      </Checkbox>
      {draft.nameRefused && (
        <Field
          field="caller.ring_back_at"
          label={t('fieldName.caller_ring_back_at')}
          fault={faultOf('caller.ring_back_at')}
        >
          {(control) => (
            <InstantField
              control={control}
              value={draft.ringBackAt}
              onChange={(ringBackAt) => change({ ringBackAt })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
