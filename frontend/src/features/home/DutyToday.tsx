/** Today's duty of a centre: how its line stands, and who is planned in which window. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, shortTime } from '@/app/time'
import { Definitions } from '@/ui/Definitions'
import { Light } from '@/ui/Light'
import { BANDS } from '@/features/roster/stretch'

export type HomeDuty = NonNullable<Home['duty']>
type Seat = HomeDuty['seats'][number]

interface Props {
  home: Home
  duty: HomeDuty
}

export function DutyToday({ home, duty }: Props) {
  const { t } = useTranslation()
  const bands = BANDS.map((band) => ({
    band,
    seats: duty.seats.filter(({ half }) => (half ?? 'day') === band),
  })).filter(({ seats }) => seats.length > 0)
  return (
    <section className="section home-duty" aria-labelledby="home-duty">
      <h2 id="home-duty">
        {t('home.duty')} <Link to="/presence">{t('home.presence')}</Link>
      </h2>
      <div className="section-body stack">
        <LineNow home={home} duty={duty} />
        <Definitions of="duty" />
        {bands.length === 0 && <p className="muted">{t('home.noDuty')}</p>}
        {bands.map(({ band, seats }) => (
          <div key={band} className="home-band">
            <b>{t(`home.band.${band}`)}</b>
            <ul>
              {seats.map((seat) => (
                <li key={seat.id}>
                  <span className="muted">{t(`roster.task.${seat.task}`)}</span>
                  <People seat={seat} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function LineNow({ home, duty }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [chair] = home.chairs
  const next = duty.next_opening && moment(duty.next_opening, language)
  if (duty.state === null) return <Light tone="grey">{t('home.unknown')}</Light>
  if (duty.state !== 'open') {
    return <Light tone="grey">{t('home.closed', { next: next ?? '–' })}</Light>
  }
  if (chair) {
    const time = chair.since ? shortTime(chair.since, language) : '–'
    return <Light tone="red">{t('home.emptyChair', { time })}</Light>
  }
  return <Light tone="green">{t('home.onDuty', { count: duty.on_duty })}</Light>
}

function People({ seat }: { seat: Seat }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (seat.shifts.length === 0) {
    return (
      <Light tone={seat.task === 'desk' ? 'grey' : 'red'}>{t('home.nobody')}</Light>
    )
  }
  return (
    <span>
      {seat.shifts.map((shift) => (
        <span key={shift.id} className="home-person">
          {shift.person.name}{' '}
          {seat.half !== null && (
            <small className="muted nowrap">
              {shortTime(shift.begins_at, language)}–{shortTime(shift.ends_at, language)}
            </small>
          )}
          {shift.on_leave && <Light tone="red">{t('home.onLeave')}</Light>}
          {shift.state === 'planned' && <Light tone="amber">{t('presence.unpublished')}</Light>}
        </span>
      ))}
    </span>
  )
}
