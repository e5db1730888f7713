/** Saying that a message was heard, or why it cannot be: only then it is given on or answered. */
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { CHANGED, collect } from './queries'

const LONGEST = 200

interface Props {
  message: Voicemail
  /** Why it cannot be heard; null while nobody says so. */
  unheard: string | null
  onUnheard: (reason: string | null) => void
}

export function CollectForm({ message, unheard, onUnheard }: Props) {
  const { t } = useTranslation()
  const command = useCommand(...CHANGED)
  const label = t('voicemail.unheard')
  const told = useFaults((field) => (field === 'unheard' ? label : undefined))(command.problem)
  const faults = useStanding(told, command.attempt, () => unheard ?? '')
  const send = () => command.send((id) => collect(message, id, unheard ?? ''))
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('voicemail.step.collected')}
      onSubmit={(event) => {
        event.preventDefault()
        // Whoever is asked for the reason finds the field for it.
        void send().then((done) => done || onUnheard(unheard ?? ''))
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      {unheard !== null && (
        <Field
          field="unheard"
          label={label}
          hint={t('voicemail.unheardWhy')}
          fault={faults.find((fault) => fault.field === 'unheard')}
        >
          {(control) => (
            <Input
              {...control}
              value={unheard}
              maxLength={LONGEST}
              onChange={(event) => onUnheard(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="vm-actions">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t(unheard ? 'voicemail.collectUnheard' : 'voicemail.collect')}
        </Button>
        {unheard === null && (
          <Button onClick={() => onUnheard('')}>{t('voicemail.cannotHear')}</Button>
        )}
      </div>
      <p className="muted">{t('voicemail.collectWhy')}</p>
    </form>
  )
}
