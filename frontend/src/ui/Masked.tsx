/** Personal data: masked until somebody says why they must see it; each look is recorded. */
import { EyeOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from './ErrorSummary'
import { Field } from './Field'
import { ProblemNote } from './ProblemNote'

const SHORTEST_REASON = 4

interface Props {
  /** What is asked for, e.g. "caller's name and number". */
  what: string
  onReveal: (reason: string) => Promise<void>
}

/** The button that opens the question "why", and the question. */
export function RevealButton({ what, onReveal }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('reveal.show')}
      </Button>
      <Modal
        open={open}
        title={t('reveal.title', { what })}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <RevealForm
          onReveal={async (reason) => {
            await onReveal(reason)
            setOpen(false)
          }}
        />
      </Modal>
    </>
  )
}

function RevealForm({ onReveal }: { onReveal: (reason: string) => Promise<void> }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const short = reason.trim().length < SHORTEST_REASON
  const fault: Fault | undefined =
    attempt > 0 && short
      ? { field: 'reason', label: t('reveal.reason'), reason: t('reveal.tooShort') }
      : undefined

  const send = async () => {
    if (short) {
      setAttempt((count) => count + 1)
      return
    }
    setBusy(true)
    setError(null)
    try {
      await onReveal(reason.trim())
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary faults={fault ? [fault] : []} attempt={attempt} />
      {error !== null && <ProblemNote error={error} />}
      <Field field="reason" label={t('reveal.reason')} hint={t('reveal.recorded')} fault={fault}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('reveal.show')}
      </Button>
    </form>
  )
}
