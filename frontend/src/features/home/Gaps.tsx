/** What the next two weeks lack, a line for each day. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, shortTime, withinDay } from '@/app/time'
import { Light } from '@/ui/Light'
import type { HomeDuty } from './DutyToday'

type Gap = HomeDuty['gaps'][number]

export function Gaps({ home, duty }: { home: Home; duty: HomeDuty }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const days = [...new Set(duty.gaps.map(({ day }) => day))]
  const place = home.place.code
  return (
    <section className="section home-gaps" aria-labelledby="home-gaps">
      <h2 id="home-gaps">
        {t('home.gaps', { count: duty.gaps.length })}{' '}
        <Link to="/roster" search={{ place }}>
          {t('presence.toRoster')}
        </Link>
      </h2>
      <div className="section-body stack">
        {!duty.planned && <Light tone="red">{t('home.unplanned')}</Light>}
        {duty.gaps.length === 0 && <Light tone="green">{t('home.noGaps')}</Light>}
        <ul>
          {days.map((day) => (
            <li key={day}>
              <Link to="/roster" search={{ place, from: day }} className="nowrap">
                {dayWords(withinDay(day), language)}
              </Link>
              <span>
                {duty.gaps
                  .filter((gap) => gap.day === day)
                  .map((gap) => (
                    <Missing key={`${gap.begins_at}${gap.kind}`} gap={gap} />
                  ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Missing({ gap }: { gap: Gap }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = `${shortTime(gap.begins_at, language)}–${shortTime(gap.ends_at, language)}`
  return (
    <Light tone={gap.kind === 'empty' ? 'red' : 'amber'}>{t(`roster.gapOf.${gap.kind}`, { span })}</Light>
  )
}
