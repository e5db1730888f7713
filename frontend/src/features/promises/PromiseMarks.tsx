/** What stands beside a promise's light: how often it was rung, clock stopped, more time, next call. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { givenMinutes, holdOf, waitingOf } from './deferral'
import { useWorkingSpan } from './useWorkingSpan'

export function PromiseMarks({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = useWorkingSpan(pledge.working_day_minutes)
  const until = holdOf(pledge)?.held_until
  const waiting = waitingOf(pledge)
  const next = pledge.state === 'open' && pledge.next_attempt_at
  const given = givenMinutes(pledge)
  return (
    <>
      {pledge.joined.length > 0 && (
        <span className="promise-mark">{t('promise.times', { count: 1 + pledge.joined.length })}</span>
      )}
      {until && (
        <span className="promise-mark">
          {t('deferral.holding', { at: moment(until, language) })}
        </span>
      )}
      {waiting && (
        <span className="promise-mark" data-waiting>
          {t('deferral.mark.waiting', { kind: t(`deferral.${waiting.kind}`) })}
        </span>
      )}
      {pledge.notice_due && (
        <span className="promise-mark" data-waiting>
          {t('attempt.mark.due')}
        </span>
      )}
      {next && !pledge.notice_due && (
        <span className="promise-mark">{t('attempt.mark.next', { at: moment(next, language) })}</span>
      )}
      {given > 0 && !pledge.held && (
        <span className="promise-mark">{t('deferral.mark.granted', { span: span(given) })}</span>
      )}
    </>
  )
}
