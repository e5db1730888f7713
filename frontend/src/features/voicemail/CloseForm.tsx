/** Ending a message that shows and names no number: only with the reason why nobody is answered. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { CHANGED, closeUnreachable } from './queries'

export function CloseForm({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const command = useCommand(...CHANGED)
  const [reason, setReason] = useState('')
  const label = t('voicemail.closeReason')
  const told = useFaults((field) => (field === 'reason' ? label : undefined))(command.problem)
  const faults = useStanding(told, command.attempt, () => reason)
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('voicemail.closeTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        void command.send((id) => closeUnreachable(message, id, reason))
      }}
    >
      <p className="panel-title">{t('voicemail.closeTitle')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      <ReasonField
        field="reason"
        label={label}
        hint={t('voicemail.closeWhy')}
        fault={faults.find((fault) => fault.field === 'reason')}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div>
        <Button htmlType="submit" loading={command.busy}>
          {t('voicemail.closeSave')}
        </Button>
      </div>
    </form>
  )
}
