/** Granting or refusing the time that was asked for, with the reason. */
import { Button } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deferral, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useStanding } from '@/ui/faults'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { Foreseen } from './Foreseen'
import { nameOf } from './name'
import { decideDeferral } from './queries'
import type { Said } from './said'
import { useKept } from './useKept'
import { usePromiseCommand } from './usePromiseCommand'

interface Props {
  pledge: Pledge
  waiting: Deferral
  onSaid: (said: Said) => void
}

export function DecideForm({ pledge, waiting, onSaid }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const scope = useId()
  const against = language === 'en' ? pledge.against_en : pledge.against
  const command = usePromiseCommand(pledge, scope, onSaid, { reason: t('deferral.decision') })
  const { value, change, forget } = useKept(`decide.${waiting.id}`, { reason: '' })
  const faults = useStanding(command.faults, command.attempt, () => value.reason)
  const decide = async (granted: boolean) => {
    const body = { deferral: waiting.id, granted, reason: value.reason.trim() }
    const given = waiting.kind === 'hold' ? 'decidedDone.held' : 'decidedDone.granted'
    const key = granted ? given : 'decidedDone.refused'
    if (await command.run(key, (id) => decideDeferral(pledge, { id, ...body }))) forget()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('deferral.decideTitle')}
      onSubmit={(event) => event.preventDefault()}
    >
      <p className="panel-title">{t('deferral.decideTitle')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <ReasonField
        field={`${scope}.reason`}
        label={t('deferral.decision')}
        hint={t('deferral.decisionHint')}
        required
        fault={faults.find((one) => one.field === `${scope}.reason`)}
        value={value.reason}
        onChange={(reason) => change({ reason })}
      />
      {against ? (
        <p id={`${scope}.against`} className="foreseen" role="status">
          <b>{t('deferral.ungrantable', { why: against })}</b>
        </p>
      ) : (
        <Foreseen pledge={pledge} intent={{ verb: 'decide' }} />
      )}
      <div className="inline">
        <Button
          type="primary"
          disabled={command.busy || against !== ''}
          aria-describedby={against ? `${scope}.against` : undefined}
          onClick={() => void decide(true)}
        >
          {t('deferral.grant')}
        </Button>
        <Button disabled={command.busy} onClick={() => void decide(false)}>
          {t('deferral.refuse')}
        </Button>
      </div>
    </form>
  )
}
