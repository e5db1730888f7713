/** Recording a call to a caller: what became of it, and from which telephone. */
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { DialButton } from '@/features/softphone/DialButton'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useStanding } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { AgreedChoice, AnswerChoice, telephoneOf, TelephoneChoice, useSaidAnswer } from './AttemptChoices'
import { nameOf } from './name'
import { calledBack } from './queries'
import type { Said } from './said'
import { usePromiseCommand } from './usePromiseCommand'

interface Props {
  pledge: Pledge
  /** Whether the caller was rung from the platform's telephone just now. */
  rung?: boolean
  onSaid: (said: Said) => void
}

export function CalledBackForm({ pledge, rung = false, onSaid }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const command = usePromiseCommand(pledge, scope, onSaid, { answer: t('attempt.answer') })
  const { answer, setAnswer, skipped, faults: unsaid, whenSaid } = useSaidAnswer(scope)
  const [telephone, setTelephone] = useState(rung ? 'softphone' : telephoneOf(pledge))
  const [agreed, setAgreed] = useState(false)
  const faults = useStanding(command.faults, command.attempt, () => [answer, telephone, agreed])
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('deferral.button.callBack')}
      onSubmit={(event) => {
        event.preventDefault()
        whenSaid((said) =>
          command.run(said === 'reached' ? 'calledBackDone' : 'attemptedDone', (id) =>
            calledBack(pledge, { id, answer: said, telephone, agreed }),
          ),
        )
      }}
    >
      <p className="panel-title">{t('deferral.button.callBack')}</p>
      <ErrorSummary faults={[...unsaid, ...faults]} attempt={command.attempt + skipped} />
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <p className="muted">{t('deferral.callBackWhy', { count: pledge.attempts_most })}</p>
      <DialButton pledge={pledge} about={nameOf(pledge, t)} onDialled={() => setTelephone('softphone')} />
      <AnswerChoice scope={scope} value={answer} onChange={setAnswer} />
      <AgreedChoice pledge={pledge} answer={answer} value={agreed} onChange={setAgreed} />
      <TelephoneChoice scope={scope} value={telephone} onChange={setTelephone} />
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('attempt.save')}
        </Button>
      </div>
    </form>
  )
}
