/** The password that a third party agreed on: the answer is shown once whoever rings has said it. */
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '@tanstack/react-query'
import { ProblemNote } from '@/ui/ProblemNote'
import { sayPassphrase } from './queries'

/** Of a number that was typed nobody is on the line who could say it. */
export function Passphrase({ callId, matter }: { callId: string | null; matter: string }) {
  const { t } = useTranslation()
  const id = useId()
  const [word, setWord] = useState('')
  const said = useMutation({
    mutationFn: (now: string) => sayPassphrase(callId ?? '', matter, now),
  })
  if (said.data?.right) return <div className="written">{said.data.answer}</div>
  if (!callId) return <div>{t('past.agreed')}</div>
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault()
        if (word.trim()) said.mutate(word)
      }}
    >
      <label htmlFor={id}>{t('past.passphrase')}</label>
      <Input
        id={id}
        size="small"
        autoComplete="off"
        maxLength={200}
        value={word}
        aria-invalid={said.data?.right === false || undefined}
        aria-describedby={said.data ? `${id}-told` : undefined}
        onChange={(event) => setWord(event.target.value)}
      />
      <Button size="small" htmlType="submit" loading={said.isPending}>
        {t('past.check')}
      </Button>
      <span id={`${id}-told`} role="status" className="field-fault">
        {said.data?.right === false && t('past.wrong')}
      </span>
      {said.isError && <ProblemNote error={said.error} />}
    </form>
  )
}
