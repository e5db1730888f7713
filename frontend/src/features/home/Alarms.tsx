/** Today's alarms of the province: a row for each kind, each number leading to its rows. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, shortTime } from '@/app/time'
import { usePlaceNames, useShortPlaceName } from '@/features/accounts/placeNames'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { ALARMS, alarmsOf, type Alarm, type Spot } from './alarms'
import { Meanings } from './Meanings'
import { Uncounted } from './Uncounted'
import '@/ui/rows.css'

export function Alarms({ home }: { home: Home }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2 id="home-alarms">{t('home.alarms')}</h2>
      {/* A narrow window scrolls the table sideways, also by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="overview-scroll" tabIndex={0} role="region" aria-labelledby="home-alarms">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('home.what')}</th>
              <th scope="col">{t('home.now')}</th>
              <th scope="col" className="rows-number">
                {t('home.today')}
              </th>
              <th scope="col">{t('home.where')}</th>
            </tr>
          </thead>
          <tbody>
            {alarmsOf(home).map((alarm) => (
              <Row key={alarm.key} alarm={alarm} />
            ))}
            <Rounds late={home.late} />
          </tbody>
        </table>
      </div>
      <Uncounted owed={home.owed} />
      <Meanings keys={ALARMS} />
    </section>
  )
}

function Row({ alarm: { key, count, unknown, today, spots, to } }: { alarm: Alarm }) {
  const { t } = useTranslation()
  return (
    <tr data-alarm={key}>
      <th scope="row">{t(`home.alarm.${key}`)}</th>
      <td>
        <Count count={count} unknown={unknown} to={to} />
      </td>
      <td className="rows-number muted">{today ?? ''}</td>
      <td className="rows-wide">
        <ul className="home-spots">
          {spots.map((spot) => (
            <li key={spot.place.code}>
              <Where spot={spot} />
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

/** Nought is said by shape and word too; where nobody has looked it is not known. */
function Count({ count, unknown = 0, to }: { count: number; unknown?: number; to: string }) {
  const { t } = useTranslation()
  if (count === 0 && unknown > 0) return <Light tone="grey">{t('home.unknownAt', { count: unknown })}</Light>
  if (count === 0) return <Light tone="green">{t('home.none')}</Light>
  return (
    <Link to={to} className="home-count">
      <Light tone="red">{count}</Light>
    </Link>
  )
}

function Where({ spot: { place, count, since, to } }: { spot: Spot }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const short = useShortPlaceName()
  const name = usePlaceNames()
  return (
    <Link to={to} title={name(place)}>
      {short(place)}
      {count !== null && <b className="number"> {count}</b>}
      {since && <> {t('home.since', { time: shortTime(since, language) })}</>}
    </Link>
  )
}

/** What the clock starts and has not: what stands still finds nothing. */
function Rounds({ late }: { late: Home['late'] }) {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  return (
    <tr data-alarm="rounds">
      <th scope="row">{t('home.alarm.rounds')}</th>
      <td>
        <Count count={late.length} to="/articles" />
      </td>
      <td />
      <td className="rows-wide">
        <ul className="home-spots">
          {late.map(({ job, name, last }) => (
            <li key={job}>
              {said(name)}{' '}
              <small className="muted">{last ? moment(last, language) : t('articles.never')}</small>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
