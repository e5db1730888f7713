/** Recording one thing more of an order: for the unit, by whoever heard it; or for the caller. */
import type { QueryKey } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order, RecordOrder } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { mayIntroduce } from '@/features/matters/paid'
import { PaidMark } from '@/features/matters/Said'
import { useKeptAs } from '@/features/promises/useKept'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { InstantField } from '@/ui/InstantField'
import { ProblemNote } from '@/ui/ProblemNote'
import { GROUNDS, UNCONFIRMED } from './names'

/** What the form must know of an order, whoever fills it in. */
type Recorded = Pick<Order, 'kind' | 'on_site' | 'stage' | 'version'>

interface Props {
  order: Recorded
  stage: Order['stage']
  /** Why it is recorded, in words. */
  why: string
  /** Whether the addressee itself says it, who gives the own name then. */
  own?: boolean
  record: (said: RecordOrder) => Promise<unknown>
  /** Where the words are kept until they are sent. */
  keptAs: string
  /** What is asked for again once it was recorded. */
  renews: readonly QueryKey[]
  onDone: () => void
}

type Said = Omit<RecordOrder, 'id' | 'version' | 'stage'>

const NOTHING: Said = {
  text: '',
  spoke: '',
  ground: null,
  planned_at: null,
  happened_at: null,
  confirmed: false,
  unconfirmed: null,
  in_scope: true,
}

/** Whether nothing need be said at a stage. */
function mayBeSilent(stage: Order['stage'], receipt: boolean, inScope: boolean | undefined): boolean {
  if (stage === 'accepted') return !receipt && inScope !== false
  return stage === 'started' || stage === 'arrived'
}

export function RecordForm({ order, stage, why, own = false, record, keptAs, renews, onDone }: Props) {
  const { t } = useTranslation()
  const { value: said, change, forget } = useKeptAs(`${keptAs}.${stage}`, NOTHING)
  const command = useCommand(...renews)
  const named = own || (order.kind !== 'application' && said.ground !== 'not_done')
  const spoke = t(own ? 'answerLink.name' : 'order.field.spoke')
  const label = (field: string) => {
    if (field === 'spoke') return spoke
    return ['text', 'ground', 'planned_at', 'happened_at', 'unconfirmed'].includes(field)
      ? t(`order.field.${field as 'ground'}`)
      : undefined
  }
  const told = useFaults(label)(command.problem)
  const faults = useStanding(told, command.attempt, (field) => [said[field as keyof Said], said.confirmed, said.in_scope])
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const receipt = order.kind === 'application' && stage === 'accepted'
  const optional = mayBeSilent(stage, receipt, said.in_scope)
  const send = async () => {
    const body = { ...said, version: order.version, stage }
    if (!(await command.send((id) => record({ id, ...body })))) return
    forget()
    onDone()
  }
  return (
    <form
      className="order-form stack"
      noValidate
      aria-label={t(`${own ? 'answerLink.say' : 'order.record'}.${receipt ? 'received' : stage}`)}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {why && <p className="muted">{why}</p>}
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      <StageFields
        order={order}
        stage={stage}
        grounds={own ? GROUNDS.filter((ground) => ground !== 'not_done') : GROUNDS}
        said={said}
        faultOf={faultOf}
        onChange={change}
      />
      <Field
        field="text"
        label={t(`order.text.${receipt ? 'received' : stage}`)}
        hint={stage === 'closed' && mayIntroduce(said.text) && <PaidMark text={said.text} />}
        optional={optional}
        fault={faultOf('text')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={said.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </Field>
      {stage === 'closed' ? (
        <Confirmation
          asked={order.kind === 'dispatch' && order.stage === 'reported'}
          said={said}
          fault={faultOf('unconfirmed')}
          onChange={change}
        />
      ) : (
        <Field field="spoke" label={spoke} optional={!named} required={named} fault={faultOf('spoke')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={said.spoke}
              onChange={({ target }) => change({ spoke: target.value })}
            />
          )}
        </Field>
      )}
      <div className="order-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t(own ? 'answerLink.send' : 'order.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}

interface ConfirmationProps {
  /** Whether a unit did something that the caller is asked about. */
  asked: boolean
  said: Said
  fault: Fault | undefined
  onChange: (next: Partial<Said>) => void
}

/** Whether the caller found the work done; where not, why nobody knows. */
function Confirmation({ asked, said, fault, onChange }: ConfirmationProps) {
  const { t } = useTranslation()
  return (
    <>
      <Checkbox
        checked={said.confirmed}
        onChange={({ target }) => onChange({ confirmed: target.checked, unconfirmed: null })}
      >
        {t('order.callerConfirms')}
      </Checkbox>
      {asked && !said.confirmed && (
        <Field field="unconfirmed" label={t('order.field.unconfirmed')} hint={t('order.undoneHint')} fault={fault}>
          {(control) => (
            <Select
              {...control}
              value={said.unconfirmed ?? undefined}
              placeholder={t('order.chooseUnconfirmed')}
              options={UNCONFIRMED.map((value) => ({ value, label: t(`unconfirmed.${value}`) }))}
              onChange={(unconfirmed) => onChange({ unconfirmed })}
            />
          )}
        </Field>
      )}
    </>
  )
}

interface StageProps {
  order: Recorded
  stage: Order['stage']
  grounds: readonly (typeof GROUNDS)[number][]
  said: Said
  faultOf: (field: string) => Fault | undefined
  onChange: (next: Partial<Said>) => void
}

/** What one stage asks for beside words: why it comes back, when they will be or were there. */
function StageFields({ order, stage, grounds, said, faultOf, onChange }: StageProps) {
  const { t } = useTranslation()
  return (
    <>
      {stage === 'returned' && (
        <Field field="ground" label={t('order.field.ground')} fault={faultOf('ground')}>
          {(control) => (
            <Select
              {...control}
              value={said.ground ?? undefined}
              placeholder={t('order.chooseGround')}
              options={grounds.map((value) => ({ value, label: t(`returnGround.${value}`) }))}
              onChange={(ground) => onChange({ ground })}
            />
          )}
        </Field>
      )}
      {stage === 'accepted' && order.kind !== 'application' && (
        <Radio.Group
          aria-label={t('order.scope')}
          value={said.in_scope}
          options={[
            { value: true, label: t('order.inScope') },
            { value: false, label: t('order.beyondScope') },
          ]}
          onChange={({ target }) => onChange({ in_scope: target.value as boolean })}
        />
      )}
      {stage === 'accepted' && order.on_site && (
        <Field
          field="planned_at"
          label={t('order.field.planned_at')}
          fault={faultOf('planned_at')}
        >
          {(control) => (
            <InstantField
              control={control}
              value={said.planned_at}
              onChange={(planned_at) => onChange({ planned_at })}
            />
          )}
        </Field>
      )}
      {stage === 'arrived' && (
        <Field
          field="happened_at"
          label={t('order.field.happened_at')}
          hint={t('order.nowIfEmpty')}
          fault={faultOf('happened_at')}
        >
          {(control) => (
            <InstantField
              control={control}
              value={said.happened_at}
              onChange={(happened_at) => onChange({ happened_at })}
            />
          )}
        </Field>
      )}
    </>
  )
}
