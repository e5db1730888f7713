/** A centre's first page, as its head reads it on a Monday morning: all of it in one request. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime, moment } from '@/app/time'
import { useSession } from '@/features/accounts/session'
import { unreadQuery } from '@/features/inbox/queries'
import { countWords } from '@/features/inbox/countWords'
import { TOPICS, type Topic } from '@/features/promises/search'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PauseButton } from '@/ui/PauseButton'
import { ProblemNote } from '@/ui/ProblemNote'
import { rowsOf } from './alarms'
import { DutyToday } from './DutyToday'
import { Gaps } from './Gaps'
import { Meanings } from './Meanings'
import { Uncounted } from './Uncounted'
import { homeQuery } from './queries'
import '@/ui/rows.css'
import './home.css'

export function CityHome() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [paused, setPaused] = useState(false)
  const query = useQuery(homeQuery(paused))
  const home = query.data
  return (
    <Page
      title={t('home.title')}
      aside={
        <>
          {home && (
            <span className="number">{t('home.asOf', { time: clockTime(home.as_of, language) })}</span>
          )}
          <PauseButton paused={paused} onPause={() => setPaused(!paused)} />
          <Button size="small" onClick={() => window.print()}>
            {t('overview.print')}
          </Button>
        </>
      }
    >
      {/* What was read last stays, under the words that it is no longer fresh. */}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={12} />}
      {home?.duty && (
        <div className="two-columns home-city">
          <div className="stack">
            <Owing home={home} />
            <Gaps home={home} duty={home.duty} />
          </div>
          <div className="stack">
            <DutyToday home={home} duty={home.duty} />
            <Notices />
          </div>
        </div>
      )}
    </Page>
  )
}

/** The list on which one works off a topic. */
const DESKS: Readonly<Partial<Record<Topic, string>>> = {
  rings: '/call-backs',
  complaints: '/complaints',
  orders: '/orders',
}

function Owing({ home }: { home: Home }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2 id="home-owing">{t('home.owing')}</h2>
      {/* A narrow window scrolls the table sideways, also by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="home-frame" tabIndex={0} role="region" aria-labelledby="home-owing">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('home.what')}</th>
              <th scope="col">{t('home.overdue')}</th>
              <th scope="col">{t('home.today')}</th>
              <th scope="col">{t('home.later')}</th>
              <th scope="col">{t('home.first')}</th>
            </tr>
          </thead>
          <tbody>
            <Down home={home} />
            {TOPICS.map((topic) => (
              <Owed key={topic} topic={topic} home={home} />
            ))}
          </tbody>
        </table>
      </div>
      <Uncounted owed={home.owed} />
      <Meanings keys={TOPICS} />
    </section>
  )
}

/** A line that is down comes before everything that is owed. */
function Down({ home: { down } }: { home: Home }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return down.map(({ place, since }) => (
    <tr key={place.code} data-alarm="down">
      <th scope="row">
        <Link to="/outages">{t('home.alarm.down')}</Link>
      </th>
      <td colSpan={4}>
        <Light tone="red">{t('home.since', { time: moment(since, language) })}</Light>
      </td>
    </tr>
  ))
}

const NOTHING = { overdue: 0, today: 0, later: 0, first_due: null }

function Owed({ topic, home }: { topic: Topic; home: Home }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { overdue, today, later, first_due } =
    home.owed.find((one) => one.topic === topic) ?? NOTHING
  return (
    <tr data-topic={topic}>
      <th scope="row">
        <Link to={DESKS[topic] ?? rowsOf(topic)}>{t(`promise.topic.${topic}`)}</Link>
      </th>
      <td>
        {overdue > 0 ? (
          <Link to={rowsOf(topic, 'overdue')}>
            <Light tone="red">{overdue}</Light>
          </Link>
        ) : (
          <Light tone="green">{t('home.none')}</Light>
        )}
      </td>
      <td>
        {today > 0 && (
          <Link to={rowsOf(topic, 'today')}>
            <Light tone="amber">{today}</Light>
          </Link>
        )}
      </td>
      <td>{later > 0 && <Link to={rowsOf(topic, 'later')}>{later}</Link>}</td>
      <td className="muted number">{first_due && moment(first_due, language)}</td>
    </tr>
  )
}

/** How many notices wait; the bell asks for the same. */
function Notices() {
  const { t } = useTranslation()
  const { actions } = useSession()
  const unread = useQuery(unreadQuery).data ?? 0
  return (
    <section className="section home-ways" aria-labelledby="home-ways">
      <h2 id="home-ways">{t('home.ways')}</h2>
      <ul className="section-body">
        <li>
          <Link to="/inbox">
            {unread > 0 ? t('home.unread', { count: countWords(unread) }) : t('home.allRead')}
          </Link>
        </li>
        <li>
          <Link to="/overview">{t('home.figures')}</Link>
        </li>
        {actions.includes('article.see') && (
          <li>
            <Link to="/articles">{t('home.articles')}</Link>
          </li>
        )}
      </ul>
    </section>
  )
}
