/** What the looks of a day mean, how many there are, when the line is open, what all rests on. */
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '@/api/types'
import { countsOf } from './year'

export function Legend({ year }: { year: CalendarYear }) {
  const { t } = useTranslation()
  return (
    <div className="year-side stack">
      <section className="section">
        <h2>{t('calendar.legend')}</h2>
        <Looks year={year} />
      </section>
      <section className="section year-hours">
        <h2>{t('calendar.hours')}</h2>
        <div className="section-body">
          <p className="year-windows number">
            {year.windows.map(([opens, closes]) => (
              <b key={opens}>
                {opens}–{closes}
              </b>
            ))}
          </p>
          <p className="muted">{t('calendar.hoursWhy')}</p>
          <p>
            {year.reception_days === year.working_days
              ? t('calendar.receptionSame', { count: year.reception_days })
              : t('calendar.receptionDiffers', {
                  reception: year.reception_days,
                  working: year.working_days,
                })}
          </p>
        </div>
      </section>
      <Basis year={year} />
    </div>
  )
}

function Looks({ year }: { year: CalendarYear }) {
  const { t } = useTranslation()
  const counts = countsOf(year.days)
  return (
    <ul className="legend">
      <Look count={year.working_days} nature="working" label={t('calendar.legendWorking')} />
      <Look
        count={counts.make_up}
        nature="make_up"
        mark={t('calendar.mark.make_up')}
        label={t('calendar.nature.make_up')}
      />
      <Look
        count={counts.holiday}
        nature="holiday"
        mark={t('calendar.mark.holiday')}
        label={t('calendar.nature.holiday')}
      />
      <Look count={counts.rest} nature="rest" label={t('calendar.nature.rest')} />
      {counts.own > 0 && (
        <Look
          count={counts.own}
          nature="holiday"
          mark={t('calendar.mark.holiday')}
          own
          label={t('calendar.ownDay')}
        />
      )}
      {counts.provisional > 0 && (
        <Look
          count={counts.provisional}
          nature="working"
          provisional
          label={t('calendar.legendProvisional')}
        />
      )}
    </ul>
  )
}

interface LookProps {
  count: number
  nature: string
  label: string
  mark?: string
  own?: true
  provisional?: true
}

function Look({ count, nature, label, mark, own, provisional }: LookProps) {
  const { t } = useTranslation()
  return (
    <li>
      <span
        className="day"
        aria-hidden
        data-nature={nature}
        data-mark={mark}
        data-own={own}
        data-provisional={provisional}
      >
        <span className="day-number">8</span>
      </span>
      <span>{label}</span>
      <b className="number">{t('calendar.days', { count })}</b>
    </li>
  )
}

function Basis({ year }: { year: CalendarYear }) {
  const { t } = useTranslation()
  return (
    <section className="section year-basis">
      <h2>{t('calendar.basis')}</h2>
      <dl className="facts section-body">
        <dt>{t('calendar.edition')}</dt>
        <dd>{t('calendar.editionNow', { version: year.version })}</dd>
        <dt>{t('calendar.known')}</dt>
        <dd>{t('calendar.knownYears', { first: year.first_year, last: year.last_year })}</dd>
      </dl>
    </section>
  )
}
