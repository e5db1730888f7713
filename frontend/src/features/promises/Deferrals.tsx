/** The deferrals of one promise: what was asked and decided, and what can be done now. */
import { useTranslation } from 'react-i18next'
import type { Deferral, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { WishPanel } from '@/features/wishes/WishPanel'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { AskForm } from './AskForm'
import { CalledBackForm } from './CalledBackForm'
import { DecideForm } from './DecideForm'
import { waitingOf } from './deferral'
import { ExplainForm } from './ExplainForm'
import { NoticeForm } from './NoticeForm'
import { RangAgain } from './RangAgain'
import { ResumeForm } from './ResumeForm'
import type { Said } from './said'
import { Tries } from './Tries'
import { useWorkingSpan } from './useWorkingSpan'

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function Deferrals({ pledge, onSaid }: Props) {
  return (
    <div className="deferrals">
      <div>
        <RangAgain pledge={pledge} />
        <Tries pledge={pledge} />
        <DeferralHistory pledge={pledge} />
      </div>
      <DeferralForms pledge={pledge} onSaid={onSaid} />
    </div>
  )
}

/** What this person can do about the deferrals now, if anything. */
export function DeferralForms({ pledge, onSaid }: Props) {
  const waiting = waitingOf(pledge)
  return (
    <div className="stack deferral-forms">
      {waiting && pledge.may_decide && (
        <DecideForm key={waiting.id} pledge={pledge} waiting={waiting} onSaid={onSaid} />
      )}
      {pledge.may_notify && <NoticeForm pledge={pledge} onSaid={onSaid} />}
      {pledge.may_explain && <ExplainForm pledge={pledge} onSaid={onSaid} />}
      {pledge.may_call_back && <WishPanel pledge={pledge} />}
      {pledge.may_call_back && <CalledBackForm pledge={pledge} onSaid={onSaid} />}
      {pledge.may_resume && <ResumeForm pledge={pledge} onSaid={onSaid} />}
      {pledge.may_defer && <AskForm pledge={pledge} onSaid={onSaid} />}
    </div>
  )
}

const TONES: Readonly<Record<Deferral['verdict'], Tone>> = {
  waiting: 'amber',
  granted: 'green',
  refused: 'grey',
}

/** What was asked and decided, the newest last. */
export function DeferralHistory({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const span = useWorkingSpan()
  if (pledge.deferrals.length === 0) return null
  return (
    <ol className="deferral-list" aria-label={t('deferral.title')}>
      {pledge.deferrals.map((one) => (
        <li key={one.id}>
          <div className="deferral-head">
            <b>{t(`deferral.${one.kind}`)}</b>
            <span>
              {t('deferral.asks', { days: one.working_days, span: span(one.working_minutes) })}
            </span>
            <Light tone={TONES[one.verdict]}>{t(`deferral.verdict.${one.verdict}`)}</Light>
          </div>
          <Course one={one} pledge={pledge} />
        </li>
      ))}
    </ol>
  )
}

function Course({ one, pledge }: { one: Deferral; pledge: Pledge }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = useWorkingSpan(pledge.working_day_minutes)
  const at = (instant: string) => moment(instant, language)
  return (
    <>
      <p className="muted">{t('deferral.asked', { who: one.asked_by.name, at: at(one.asked_at) })}</p>
      <p className="written">{one.reason}</p>
      {one.decided_by && one.decided_at && (
        <>
          <p className="muted">
            {t(`deferral.decided.${one.verdict}`, {
              who: one.decided_by.name,
              at: at(one.decided_at),
            })}
          </p>
          <p className="written">{one.decision}</p>
        </>
      )}
      {one.resumed_at && (
        <p>
          {t(one.resumed_by ? 'deferral.resumedBy' : 'deferral.resumed', {
            who: one.resumed_by?.name ?? '',
            at: at(one.resumed_at),
            span: span(one.given_minutes),
          })}
        </p>
      )}
      {pledge.held && one.held_until && !one.resumed_at && (
        <p>{t('deferral.heldUntil', { at: at(one.held_until) })}</p>
      )}
    </>
  )
}
