/** Answering a message: what became of a call to the caller, a matter of it, or a written notice. */
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge, Voicemail } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useMay } from '@/features/accounts/session'
import {
  AgreedChoice,
  AnswerChoice,
  telephoneOf,
  TelephoneChoice,
  useSaidAnswer,
} from '@/features/promises/AttemptChoices'
import { NoticeForm } from '@/features/promises/NoticeForm'
import type { Said } from '@/features/promises/said'
import { SaidNote } from '@/features/promises/SaidNote'
import { DialButton } from '@/features/softphone/DialButton'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { LinkButton } from '@/ui/LinkButton'
import { ProblemNote } from '@/ui/ProblemNote'
import { calledBack, CHANGED } from './queries'

export function CallForm({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const scope = useId()
  const command = useCommand(...CHANGED)
  const registers = useMay('matter.register')
  const { answer, setAnswer, skipped, faults: unsaid, whenSaid } = useSaidAnswer(scope)
  const [telephone, setTelephone] = useState(message.promise ? telephoneOf(message.promise) : 'other')
  const [agreed, setAgreed] = useState(false)
  const told = useFaults((field) => (field === 'answer' ? t('attempt.answer') : undefined))(command.problem).map((fault) => ({ ...fault, field: `${scope}.${fault.field}` }))
  const faults = useStanding(told, command.attempt, () => [answer, telephone, agreed])
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('voicemail.answer')}
      onSubmit={(event) => {
        event.preventDefault()
        whenSaid((said) =>
          command.send((id) => calledBack(message, { id, answer: said, telephone, agreed })),
        )
      }}
    >
      <p className="panel-title">{t('voicemail.answer')}</p>
      <ErrorSummary faults={[...unsaid, ...faults]} attempt={command.attempt + skipped} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      {message.promise && message.number_masked && (
        <DialButton pledge={message.promise} about={message.number_masked} onDialled={() => setTelephone('softphone')} />
      )}
      <AnswerChoice scope={scope} value={answer} onChange={setAnswer} />
      {message.promise && (
        <AgreedChoice pledge={message.promise} answer={answer} value={agreed} onChange={setAgreed} />
      )}
      <TelephoneChoice scope={scope} value={telephone} onChange={setTelephone} />
      <div className="vm-actions">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('voicemail.saveCall')}
        </Button>
        {registers && (
          <LinkButton
            to="/workbench"
            search={{ message: message.contact_id, place: message.place.code }}
          >
            {t('voicemail.register')}
          </LinkButton>
        )}
      </div>
    </form>
  )
}

/** After three spaced calls in vain a written notice ends the message, from here as from the board. */
export function NoticeOf({ pledge }: { pledge: Pledge }) {
  const queries = useQueryClient()
  const [said, setSaid] = useState<Said | null>(null)
  const told = (next: Said) => {
    setSaid(next)
    void queries.invalidateQueries({ queryKey: ['voicemails'] })
  }
  return (
    <>
      <SaidNote said={said} onClose={() => setSaid(null)} />
      <NoticeForm pledge={pledge} onSaid={told} />
    </>
  )
}
