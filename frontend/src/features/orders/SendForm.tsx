/** Handing a matter on: to whom, what is asked, and what the kind demands. */
import { Button, Checkbox, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Matter, SendOrder } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useKept } from '@/features/promises/useKept'
import { controlId, ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { AddresseeField } from './AddresseeField'
import { DispatchFields } from './DispatchFields'
import { PaperFields } from './PaperFields'
import { ORDERS, sendOrder, UNITS } from './queries'
import { ORDER_KINDS } from './search'

export type Errand = Required<SendOrder['errand']>
export interface Filled {
  kind: SendOrder['kind']
  addressee: string
  at_place: string | null
  errand: Errand
}

const EMPTY: Errand = {
  task: '',
  service: null,
  urgent: false,
  on_site: false,
  where: '',
  share_caller: false,
  opponent: '',
  materials: [],
  means: 'statement',
}
/** What a disposition suggests. */
const SUGGESTED: Readonly<Record<number, SendOrder['kind']>> = { 4: 'application', 5: 'referral' }
/** Fields of an errand are named by the rules without their errand. */
const FIELDS = ['addressee', 'service', 'task', 'where', 'opponent', 'share_caller'] as const

/** All dispositions of a matter, the primary one first. */
function disposedOf(matter: Matter) {
  return [matter.disposition, ...matter.further.map(({ disposition }) => disposition)]
}

/** Whether any disposition of a matter is the sixth. */
function isUrgent(matter: Matter) {
  return disposedOf(matter).some((one) => one?.number === 6)
}

/** The form as the dispositions of a matter suggest it. */
function suggested(matter: Matter): Filled {
  const disposed = disposedOf(matter)
  const advised = disposed.find((one) => one?.number === 4)
  const kind = disposed.map((one) => SUGGESTED[one?.number ?? 0]).find(Boolean) ?? 'dispatch'
  return {
    kind,
    addressee: kind === 'application' && advised ? advised.institution : '',
    at_place: null,
    errand: { ...EMPTY, urgent: isUrgent(matter), opponent: matter.opponent },
  }
}

export function SendForm({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  const { value: filled, change, forget } = useKept(`send.${matter.id}`, suggested(matter))
  const found = disposedOf(matter).some((one) => one?.number === 4)
  const command = useCommand(['matter', matter.id], ORDERS, UNITS)
  const label = (field: string) => {
    if (field.startsWith('materials.')) return t(`material.${field.slice(10) as 'form'}`)
    return FIELDS.some((name) => name === field) ? t(`order.field.${field as 'task'}`) : undefined
  }
  const told = useFaults(label)(command.problem)
  const value = (field: string) =>
    field === 'addressee' ? [filled.addressee, filled.errand.opponent, filled.kind] : filled.errand
  const faults = useStanding(told, command.attempt, value)
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const ask = (next: Partial<Errand>) => change({ errand: { ...filled.errand, ...next } })
  const choose = (kind: SendOrder['kind']) => change({ kind, addressee: '', at_place: null })
  const send = async () => {
    const body = { ...filled, version: matter.version }
    if (!(await command.send((id) => sendOrder(matter.id, { id, ...body })))) return
    forget()
    onDone()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('order.send')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      <Radio.Group
        aria-label={t('order.kind')}
        optionType="button"
        value={filled.kind}
        options={ORDER_KINDS.map((kind) => ({
          value: kind,
          label: t(`order.kinds.${kind}`),
          disabled: kind === 'application' && !found,
        }))}
        onChange={({ target }) => choose(target.value as SendOrder['kind'])}
      />
      <p className="muted order-why">{t(`order.why.${filled.kind}`)}</p>
      {!found && <p className="muted order-why">{t('order.applicationAfterFour')}</p>}
      {filled.kind === 'dispatch' && (
        <DispatchFields errand={filled.errand} urgent={isUrgent(matter)} faultOf={faultOf} onChange={ask} />
      )}
      <AddresseeField
        matter={matter}
        filled={filled}
        fault={faultOf('addressee')}
        onChange={(addressee, at_place) => change({ addressee, at_place })}
      />
      {filled.kind === 'application' && (
        <PaperFields behalf={matter.caller.behalf !== null} errand={filled.errand} onChange={ask} />
      )}
      <Field field="task" label={t('order.field.task')} hint={t('order.taskHint')} fault={faultOf('task')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            value={filled.errand.task}
            onChange={({ target }) => ask({ task: target.value })}
          />
        )}
      </Field>
      <div className="field" data-invalid={faultOf('share_caller') ? true : undefined}>
        <Checkbox
          id={controlId('share_caller')}
          checked={filled.errand.share_caller}
          onChange={({ target }) => ask({ share_caller: target.checked })}
        >
          {t('order.shareCaller')}
        </Checkbox>
        {faultOf('share_caller') && <span className="field-fault">{faultOf('share_caller')?.reason}</span>}
      </div>
      <div className="order-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('order.sendNow')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
