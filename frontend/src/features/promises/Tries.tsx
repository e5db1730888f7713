/** How a caller was tried so far, from when the next try counts, and the notice that ended it. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, moment, withinDay } from '@/app/time'
import './promises.css'

export function Tries({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(10_000)
  const { attempts, next_attempt_at: next, notice } = pledge
  if (attempts.length === 0) return null
  const unsaid = pledge.state === 'open' && attempts.at(-1)?.answer === 'answered'
  const waits = pledge.state === 'open' && next && new Date(next) > now ? next : null
  return (
    <div className="tries">
      <ol aria-label={t('attempt.list')}>
        {attempts.map((one) => (
          <li key={one.at}>
            <time dateTime={one.at}>{moment(one.at, language)}</time> <b>{t(`attempt.${one.answer}`)}</b>{' '}
            <span className="muted">
              {[one.by?.name, t(`attempt.${one.telephone}`), one.agreed && t('attempt.agreed')].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {unsaid && <p className="tries-next">{t('attempt.unsaid')}</p>}
      {waits && <p className="tries-next">{t('attempt.next', { at: moment(waits, language) })}</p>}
      {notice && (
        <p>
          {t('attempt.noticed', {
            way: t(`attempt.${notice.way}`),
            day: dateWords(notice.sent_on, language, withinDay(notice.sent_on)),
            who: notice.by.name,
          })}
        </p>
      )}
    </div>
  )
}
