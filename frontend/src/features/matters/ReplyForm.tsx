/** Recording the promised reply, or an attempt that reached nobody. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, Pledge } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { reply } from './queries'

interface Props {
  matter: Matter
  /** What the oldest open promise owes. */
  kind: Pledge['kind']
}

/** Under which words the keeping of a kind is recorded. */
function wordsOf(kind: Pledge['kind']) {
  if (kind === 'voicemail_reply') return 'reply'
  return kind === 'reply' || kind === 'leader_report' || kind === 'complaint_acceptance' ? kind : 'other'
}

export function ReplyForm({ matter, kind }: Props) {
  const { t } = useTranslation()
  const words = wordsOf(kind)
  const command = useCommand(['matter', matter.id])
  const told = useFaults()(command.problem)
  const [text, setText] = useState('')
  const [reached, setReached] = useState(true)
  const faults = useStanding(told, command.attempt, () => [text, reached])

  const send = async () => {
    const body = { version: matter.version, text: text.trim(), reached }
    if (await command.send((id) => reply(matter.id, { id, ...body }))) setText('')
  }
  return (
    <section className="section">
      <h2>{t(`promiseKind.${kind}`)}</h2>
      <form
        className="section-body stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        {words === 'reply' && <Reached reached={reached} onChange={setReached} />}
        <Field
          field="text"
          label={t(reached ? `reply.done.${words}` : 'reply.attempt')}
          hint={t(reached ? 'reply.textHint' : 'reply.attemptHint')}
          fault={faults.find((fault) => fault.field === 'text')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button type="primary" htmlType="submit" loading={command.busy}>
            {t(reached ? `reply.save.${words}` : 'reply.saveAttempt')}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Reached({ reached, onChange }: { reached: boolean; onChange: (yes: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className="plain check-line">
      <legend className="unseen">{t('reply.reached')}</legend>
      {[true, false].map((value) => (
        <label key={String(value)}>
          <input
            type="radio"
            name="reached"
            checked={reached === value}
            onChange={() => onChange(value)}
          />{' '}
          {t(value ? 'reply.yes' : 'reply.no')}
        </label>
      ))}
    </fieldset>
  )
}
