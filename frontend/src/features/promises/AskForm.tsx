/** Asking for more time: an extension or a hold, how many working days, and why. */
import { Button, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deferral, Pledge } from '@/api/types'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { Foreseen } from './Foreseen'
import { nameOf } from './name'
import { askDeferral } from './queries'
import type { Said } from './said'
import { useKept } from './useKept'
import { usePromiseCommand } from './usePromiseCommand'

const KINDS = ['extension', 'hold'] as const satisfies readonly Deferral['kind'][]

interface Draft {
  kind: Deferral['kind']
  days: number
  reason: string
}

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function AskForm({ pledge, onSaid }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const command = usePromiseCommand(pledge, scope, onSaid, {
    working_days: t('deferral.workingDays'),
    reason: t('deferral.reason'),
  })
  const { value, change, forget } = useKept<Draft>(`ask.${pledge.id}`, {
    kind: 'extension',
    days: 1,
    reason: '',
  })
  const faults = useStanding(command.faults, command.attempt, (field) =>
    field.endsWith('.reason') ? value.reason : [value.kind, value.days],
  )
  const faultOf = (field: string) => faults.find((one) => one.field === `${scope}.${field}`)
  const submit = async () => {
    const body = { kind: value.kind, working_days: value.days, reason: value.reason.trim() }
    if (await command.run('askedDone', (id) => askDeferral(pledge, { id, ...body }))) forget()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('deferral.askTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="panel-title">{t('deferral.askTitle')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <KindChoice scope={scope} value={value.kind} onChange={(kind) => change({ kind })} />
      <Field
        field={`${scope}.working_days`}
        label={t('deferral.workingDays')}
        fault={faultOf('working_days')}
      >
        {(control) => (
          <Select
            {...control}
            style={{ width: 120 }}
            value={value.days}
            options={daysUpTo(pledge.most_working_days)}
            onChange={(days) => change({ days })}
          />
        )}
      </Field>
      <ReasonField
        field={`${scope}.reason`}
        label={t('deferral.reason')}
        hint={t('deferral.reasonHint')}
        required
        fault={faultOf('reason')}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      <Foreseen
        pledge={pledge}
        intent={{ verb: 'defer', kind: value.kind, working_days: value.days }}
      />
      <p className="muted">{t('deferral.askWhy')}</p>
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('deferral.ask')}
        </Button>
      </div>
    </form>
  )
}

const daysUpTo = (most: number) =>
  Array.from({ length: most }, (_, at) => ({ value: at + 1, label: at + 1 }))

interface ChoiceProps {
  scope: string
  value: Deferral['kind']
  onChange: (kind: Deferral['kind']) => void
}

function KindChoice({ scope, value, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="plain deferral-kinds">
      <legend className="unseen">{t('deferral.kind')}</legend>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name={`${scope}-kind`}
            checked={value === kind}
            onChange={() => onChange(kind)}
          />{' '}
          {t(`deferral.${kind}`)} <span className="muted">{t(`deferral.kindWhy.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
