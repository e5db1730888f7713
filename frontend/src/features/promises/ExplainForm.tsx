/** Ending a difference between the calls and what is kept of them: what was found, in words. */
import { Button } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useStanding } from '@/ui/faults'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { nameOf } from './name'
import { explainDifference } from './queries'
import type { Said } from './said'
import { useKept } from './useKept'
import { usePromiseCommand } from './usePromiseCommand'

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function ExplainForm({ pledge, onSaid }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const command = usePromiseCommand(pledge, scope, onSaid, { reason: t('difference.reason') })
  const { value, change, forget } = useKept(`explain.${pledge.id}`, { reason: '' })
  const faults = useStanding(command.faults, command.attempt, () => value.reason)
  const send = async () => {
    const reason = value.reason.trim()
    if (await command.run('explainedDone', (id) => explainDifference(pledge, { id, reason }))) forget()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('deferral.button.explain')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="panel-title">{t('deferral.button.explain')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <ReasonField
        field={`${scope}.reason`}
        label={t('difference.reason')}
        hint={t('difference.reasonHint')}
        required
        fault={faults.find((one) => one.field === `${scope}.reason`)}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('difference.save')}
        </Button>
      </div>
    </form>
  )
}
