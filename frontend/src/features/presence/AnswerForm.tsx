/** What was found of a suspicion, and in which words: until then it is a lead (Art. 20). */
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerSuspicion, Suspicion } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { answerSuspicion } from './queries'

const FOUND = ['confirmed', 'explained'] as const

interface Props {
  row: Suspicion
  place: string
  onDone: () => void
}

export function AnswerForm({ row, place, onDone }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const [found, setFound] = useState<AnswerSuspicion['found'] | null>(null)
  const [reason, setReason] = useState('')
  const { busy, problem, attempt, send } = useCommand(['suspicions'])
  const told = useFaults(() => t('suspicion.reason'))(problem).map((fault) => ({
    ...fault,
    field: `${scope}.${fault.field}`,
  }))
  const faults = useStanding(told, attempt, () => reason)
  const answer = async () => {
    if (!found) return
    const body = { place, id: row.id, found, reason: reason.trim(), version: row.version }
    if (await send(() => answerSuspicion(body))) onDone()
  }
  return (
    <form className="stack" noValidate aria-label={t('suspicion.answer')} onSubmit={(event) => event.preventDefault()}>
      <ErrorSummary faults={faults} attempt={attempt} />
      {problem && told.length === 0 && <ProblemNote error={problem} />}
      <fieldset className="plain">
        <legend className="judge-title">{t('suspicion.answerTitle')}</legend>
        <div className="check-line">
          {FOUND.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={scope}
                checked={found === one}
                onChange={() => setFound(one)}
              />{' '}
              {t(`suspicion.found.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <ReasonField
        field={`${scope}.reason`}
        label={t('suspicion.reason')}
        hint={t('suspicion.reasonHint')}
        required
        fault={faults[0]}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="inline">
        <Button type="primary" disabled={!found} loading={busy} onClick={() => void answer()}>
          {t('suspicion.save')}
        </Button>
      </div>
    </form>
  )
}
