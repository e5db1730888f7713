/** Confirming or withdrawing a draft; a second person says in words what will happen. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegulationDraft } from '@/api/types'
import { useCommand, type Command } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { confirm, draftQuery, withdraw } from './queries'
import type { Walk } from './useMoves'

interface Props {
  draft: RegulationDraft
  walk: Walk
}

type Step = 'confirm' | 'withdraw' | null

export function Decision({ draft, walk }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const english = useLanguage() === 'en'
  const [step, setStep] = useState<Step>(null)
  const [reason, setReason] = useState('')
  const confirming = useCommand(['drafts'])
  const withdrawing = useCommand(['drafts'])
  const refused = [confirming, withdrawing].find((one) => one.problem?.faults.length === 0)

  const run = async (command: Command, act: (id: string) => Promise<RegulationDraft>) => {
    const done = await command.send(async (id) => {
      queries.setQueryData(draftQuery(draft.id).queryKey, await act(id))
    })
    if (done) await queries.invalidateQueries({ queryKey: [draft.regulation] })
    // A stale or refused draft is shown anew; what was typed stays here.
    else await queries.invalidateQueries({ queryKey: ['draft', draft.id] })
    return done
  }
  const { version } = draft
  return (
    <section className="section">
      <h2>{t('draft.decision')}</h2>
      <div className="section-body stack">
        <p className="muted">{t('draft.decisionWhy')}</p>
        {refused?.problem && <ProblemNote error={refused.problem} />}
        {!draft.may_confirm && (
          <p className="draft-refusal" id="draft-refusal">
            {english ? draft.refusal_en : draft.refusal}
          </p>
        )}
        <div className="inline">
          <Button
            type="primary"
            disabled={!draft.may_confirm}
            aria-describedby={draft.may_confirm ? undefined : 'draft-refusal'}
            onClick={() => setStep('confirm')}
          >
            {t('draft.confirm')}
          </Button>
          {draft.may_withdraw && (
            <Button onClick={() => setStep('withdraw')}>{t('draft.withdraw')}</Button>
          )}
        </div>
      </div>
      <Modal
        open={step === 'confirm'}
        title={t('draft.confirmTitle')}
        footer={null}
        onCancel={() => setStep(null)}
        destroyOnHidden
      >
        <Consequences draft={draft} walk={walk} />
        <Answer onBack={() => setStep(null)}>
          <Button
            type="primary"
            loading={confirming.busy}
            onClick={() =>
              void run(confirming, (id) => confirm(draft.id, { id, version })).then(() => setStep(null))
            }
          >
            {t('draft.confirm')}
          </Button>
        </Answer>
      </Modal>
      <Modal
        open={step === 'withdraw'}
        title={t('draft.withdrawTitle')}
        footer={null}
        onCancel={() => setStep(null)}
        destroyOnHidden
      >
        <WithdrawForm
          reason={reason}
          command={withdrawing}
          onChange={setReason}
          onBack={() => setStep(null)}
          onSend={() =>
            void run(withdrawing, (id) =>
              withdraw(draft.id, { id, version, reason: reason.trim() }),
            ).then((done) => done && setStep(null))
          }
        />
      </Modal>
    </section>
  )
}

/** The buttons under a question: the way back first by reading, last by weight. */
function Answer({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="draft-answer">
      <Button onClick={onBack}>{t('draft.cancel')}</Button>
      {children}
    </div>
  )
}

function Consequences({ draft, walk }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const number = new Intl.NumberFormat(language)
  const numbers = { checked: number.format(walk.checked), moved: number.format(walk.moves.length) }
  const become =
    draft.regulation === 'calendar'
      ? t('draft.confirmCalendar', {
          version: draft.base_version + 1,
          year: draft.year ?? '',
          place: draft.place ? name(draft.place) : t('draft.country'),
        })
      : t('draft.confirmRulebook', {
          day: dateWords(draft.effective_from ?? '', language, businessNow()),
        })
  const moves =
    walk.state !== 'done'
      ? t('draft.confirmUnknown', numbers)
      : walk.moves.length === 0
        ? t('draft.confirmNoMoves')
        : t('draft.confirmMoves', numbers)
  return (
    <ul className="consequences">
      <li>{become}</li>
      <li>{moves}</li>
      <li>{t('draft.confirmTold')}</li>
      <li>{t('draft.confirmFinal')}</li>
    </ul>
  )
}

interface WithdrawProps {
  reason: string
  command: Command
  onChange: (reason: string) => void
  onBack: () => void
  onSend: () => void
}

function WithdrawForm({ reason, command, onChange, onBack, onSend }: WithdrawProps) {
  const { t } = useTranslation()
  const [tries, setTries] = useState(0)
  const label = t('draft.withdrawReason')
  const fromApi = useFaults((field) => (field === 'reason' ? label : undefined))(command.problem)
  const empty = reason.trim() === ''
  const gap: Fault = { field: 'reason', label, reason: t('draft.reasonMissing') }
  const attempt = tries + command.attempt
  const standing = useStanding(fromApi, attempt, () => reason)
  const faults = tries > 0 && empty ? [gap] : standing
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (empty) setTries(tries + 1)
        else onSend()
      }}
    >
      <ErrorSummary faults={faults} attempt={attempt} />
      {command.problem && fromApi.length === 0 && <ProblemNote error={command.problem} />}
      <ReasonField
        field="reason"
        label={label}
        hint={t('draft.withdrawHint')}
        fault={faults.find((fault) => fault.field === 'reason')}
        value={reason}
        onChange={onChange}
      />
      <Answer onBack={onBack}>
        <Button danger htmlType="submit" loading={command.busy}>
          {t('draft.withdraw')}
        </Button>
      </Answer>
    </form>
  )
}
