/** One line on the board: its chair, the seats of today, and who is there besides. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LineNow, SeatNow } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, shortTime } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'
import { chairOf, toneOf, urgencyOf } from './standing'

export function LineCard({ line }: { line: LineNow }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const id = `post-${line.place.code}`
  return (
    <li className="section post" data-urgency={urgencyOf(line)}>
      <div className="post-head">
        <h2 id={id}>{name(line.place)}</h2>
        <Chair line={line} />
      </div>
      <ul className="post-seats" aria-labelledby={id}>
        {line.seats.map((seat) => (
          <Seat key={seat.shift} seat={seat} />
        ))}
        {line.unplanned.map((half) => (
          <li key={half} className="post-seat">
            <span className="muted nowrap">{t(`presence.half.${half}`)}</span>
            <Light tone="red">{t('presence.unplanned')}</Light>
          </li>
        ))}
        {line.unplanned.length > 0 && (
          <li className="post-seat">
            <Link to="/roster" search={{ place: line.place.code }}>
              {t('presence.toRoster')}
            </Link>
          </li>
        )}
        {line.guests.map((guest) => (
          <li key={guest.person.id} className="post-seat">
            <span className="muted nowrap">{t('presence.guest')}</span>
            <Standing name={guest.person.name} seat={guest} />
          </li>
        ))}
        {line.seats.length + line.unplanned.length + line.guests.length === 0 && (
          <li className="post-seat muted">{t('presence.nobodyPlanned')}</li>
        )}
      </ul>
    </li>
  )
}

function Chair({ line }: { line: LineNow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { tone, key } = chairOf(line)
  const since = line.empty_since && shortTime(line.empty_since, language)
  const next = line.next_opening && moment(line.next_opening, language)
  return (
    <div className="post-chair">
      <Light tone={tone}>
        {key === 'empty' && since
          ? t('presence.chair.emptySince', { since })
          : t(`presence.chair.${key}`)}
      </Light>
      {line.overflowing && (
        <small>
          {line.overflow
            ? t('presence.overflow', { place: name(line.overflow) })
            : t('presence.voicemail')}
        </small>
      )}
      {key === 'closed' && next && <small className="muted">{t('presence.opens', { at: next })}</small>}
    </div>
  )
}

function Seat({ seat }: { seat: SeatNow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = `${shortTime(seat.begins_at, language)}–${shortTime(seat.ends_at, language)}`
  return (
    <li className="post-seat">
      <span className="muted nowrap">
        {span} {seat.task === 'desk' && t('presence.desk')}
      </span>
      <Standing name={seat.person.name} seat={seat} />
      {!seat.published && <small className="post-draft">{t('presence.unpublished')}</small>}
    </li>
  )
}

type Stood = Pick<SeatNow, 'stand' | 'portal_since' | 'telephone_since' | 'two_logins'>

/** A person, how he stands, and since when each source tells it. */
function Standing({ name, seat }: { name: string; seat: Stood }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const told = [
    seat.portal_since && t('presence.portal', { at: shortTime(seat.portal_since, language) }),
    seat.telephone_since &&
      t('presence.telephone', { at: shortTime(seat.telephone_since, language) }),
    seat.two_logins && t('presence.twoLogins'),
  ].filter(Boolean)
  return (
    <span className="post-person">
      <b>{name}</b> <Light tone={toneOf(seat.stand)}>{t(`presence.stand.${seat.stand}`)}</Light>
      {told.length > 0 && <small className="muted">{told.join(' · ')}</small>}
    </span>
  )
}
