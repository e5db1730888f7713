/** Why a promise is due when it is: day by day, what deferrals added, and by which versions. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Explanation } from '@/ui/Explanation'
import { givenMinutes } from './deferral'
import { useWorkingSpan } from './useWorkingSpan'

export function Why({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const deferred = givenMinutes(pledge) > 0
  return (
    <div className="why">
      <section className="why-days">
        <p className="panel-title">{t('promise.daysOf')}</p>
        {pledge.explanation.length === 0 ? (
          <p className="muted">{t('promise.noDays')}</p>
        ) : (
          <Explanation days={pledge.explanation} provisional={pledge.provisional} />
        )}
      </section>
      <Reckoning pledge={pledge} deferred={deferred} />
    </div>
  )
}

function Reckoning({ pledge, deferred }: { pledge: Pledge; deferred: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = useWorkingSpan(pledge.working_day_minutes)
  const granted = pledge.deferrals.filter((one) => one.given_minutes > 0)
  return (
    <dl className="facts why-facts">
      <dt>{t('promise.made')}</dt>
      <dd>{moment(pledge.made_at, language)}</dd>
      {deferred && (
        <>
          <dt>{t('promise.firstDue')}</dt>
          <dd>{moment(pledge.first_due_at, language)}</dd>
          <dt>{t('promise.added')}</dt>
          <dd>
            {granted.map((one) => (
              <div key={one.id}>
                {t(`deferral.${one.kind}`)} · {t('deferral.amount', { span: span(one.given_minutes) })}
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{t(deferred ? 'promise.nowDue' : 'promise.due')}</dt>
      <dd className="why-due">{moment(pledge.due_at, language)}</dd>
      <dt>{t('promise.by')}</dt>
      <dd>
        {t('promise.versions', {
          calendar: pledge.calendar_version,
          rulebook: pledge.rulebook_version,
        })}
      </dd>
    </dl>
  )
}
