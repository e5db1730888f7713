/** Why a promise is due when it is: day by day, what added to it or moved it, by which versions. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Course, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Explanation } from '@/ui/Explanation'
import { causeOf, movesOf, moveWords } from './course'
import { givenMinutes } from './deferral'
import { useWorkingSpan } from './useWorkingSpan'

interface Props {
  pledge: Pledge
  /** What became of its time; missing while it is not here yet. */
  course?: Course | undefined
}

export function Why({ pledge, course }: Props) {
  const { t } = useTranslation()
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
      <Reckoning pledge={pledge} course={course} />
    </div>
  )
}

function Reckoning({ pledge, course }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = useWorkingSpan(pledge.working_day_minutes)
  const moves = movesOf(course)
  const deferred = givenMinutes(pledge) > 0
  const changed = deferred || moves.length > 0
  const granted = pledge.deferrals.filter((one) => one.given_minutes > 0)
  return (
    <dl className="facts why-facts">
      <dt>{t('promise.made')}</dt>
      <dd>{moment(pledge.made_at, language)}</dd>
      {changed && (
        <>
          <dt>{t('promise.firstDue')}</dt>
          <dd>{moment(course?.first_due_at ?? pledge.first_due_at, language)}</dd>
        </>
      )}
      {moves.map((turn) => (
        <Fragment key={turn.at}>
          <dt>{causeOf(turn, t) || t('promise.moved')}</dt>
          <dd>{moveWords(turn, t, language)}</dd>
        </Fragment>
      ))}
      {deferred && (
        <>
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
      <dt>{t(changed ? 'promise.nowDue' : 'promise.due')}</dt>
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
