/** The big screen of a duty hall: today's map, figures and alarms, large; nobody is named on it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { clockTime, dayWords } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { alarmsOf, type AlarmKey } from '@/features/home/alarms'
import { homeQuery } from '@/features/home/queries'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { FigureDrawer } from './FigureDrawer'
import { comparable, changeOf, NONE, valueOf, written } from './figures'
import { OverviewMap } from './OverviewMap'
import { overviewQuery } from './queries'
import { Quality } from './Totals'
import { useChangeWords, useSaid } from './words'
import './overview.css'
import './screen.css'

const route = getRouteApi('/screen')
const SHOWN = [
  'calls',
  'answered_rate',
  'answered_soon',
  'voicemail',
  'satisfaction',
  'matters',
  'on_the_spot',
  'on_duty',
  'replies_on_time',
]
/** What calls for somebody now and is no figure. */
const NOW: readonly AlarmKey[] = ['down', 'chairs', 'supervision']
/** What calls for somebody now, and what failed today. */
const ALARMS = ['urgent_open', 'replies_overdue', 'complaints_overdue', 'overdue', 'missed']

export function ScreenPage() {
  const { t } = useTranslation()
  const { place, figure } = route.useSearch()
  const [paused, setPaused] = useState(false)
  const overview = useQuery(overviewQuery({ place, figure }, paused))
  const data = overview.data
  useEffect(() => {
    document.title = `${t('overview.screen')} · ${t('shell.brand')}`
  }, [t])
  return (
    <div className="screen">
      {data && <Head overview={data} paused={paused} onPause={() => setPaused(!paused)} />}
      {/* The last numbers stay, under the words that they are no longer fresh. */}
      {overview.isError && (
        <ProblemNote error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <LoadingNote rows={16} />}
      {data && <Body overview={data} figure={figure} paused={paused} />}
    </div>
  )
}

interface HeadProps {
  overview: Overview
  paused: boolean
  onPause: () => void
}

function Head({ overview, paused, onPause }: HeadProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const place = usePlaceName(overview.place)
  return (
    <header className="screen-head">
      <h1>
        {t('overview.screenOf', { place })}
      </h1>
      <p className="screen-clock">
        {dayWords(now, language)} <b className="number">{clockTime(now, language)}</b>
      </p>
      <p className="screen-aside">
        <span className="number">
          {t('overview.countedAt', { time: clockTime(overview.as_of, language) })}
          {paused && t('overview.paused')}
        </span>
        <Button aria-pressed={paused} onClick={onPause}>
          {t(paused ? 'overview.resume' : 'overview.pause')}
        </Button>
        <Button onClick={() => void document.documentElement.requestFullscreen()}>
          {t('overview.fullScreen')}
        </Button>
        <Link to="/overview">{t('overview.leaveScreen')}</Link>
      </p>
    </header>
  )
}

interface BodyProps {
  overview: Overview
  figure: string | undefined
  paused: boolean
}

function Body({ overview, figure: key, paused }: BodyProps) {
  const { t } = useTranslation()
  const may = useMay('home.see')
  const isProvince = overview.place.code.endsWith('0000')
  const [marked, setMarked] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const figures = new Map(overview.figures.map((one) => [one.key, one]))
  const figure = figures.get(key ?? 'calls') ?? overview.figures[0]
  const alarms = ALARMS.flatMap((one) => figures.get(one) ?? [])
  const shown = SHOWN.flatMap((one) => figures.get(one) ?? [])
  if (!figure) return null
  return (
    <>
      <div className="screen-body">
        <OverviewMap overview={overview} figure={figure} marked={marked} onMark={setMarked} />
        <ul className="screen-figures" aria-label={t('overview.screenFigures')}>
          {shown.map((one) => (
            <Number key={one.key} figure={one} overview={overview} onTell={setTold} />
          ))}
        </ul>
      </div>
      <section className="screen-alarms" aria-labelledby="screen-alarms">
        <h2 id="screen-alarms">{t('overview.screenAlarms')}</h2>
        <ul>
          {isProvince && may && <NowAlarms paused={paused} />}
          {alarms.map((one) => (
            <Alarm key={one.key} figure={one} overview={overview} onTell={setTold} />
          ))}
        </ul>
      </section>
      <FigureDrawer
        overview={overview}
        figure={told === null ? undefined : figures.get(told)}
        onClose={() => setTold(null)}
      />
    </>
  )
}

interface Part {
  figure: Figure
  overview: Overview
  onTell: (key: string) => void
}

/** What a figure is called; what it means is behind it. */
function Name({ figure, onTell }: Omit<Part, 'overview'>) {
  const { t } = useTranslation()
  const name = useSaid()(figure.name)
  return (
    <button
      type="button"
      className="screen-name"
      aria-label={t('overview.definitionOf', { name })}
      aria-haspopup="dialog"
      onClick={() => onTell(figure.key)}
    >
      {name}
    </button>
  )
}

function Number({ figure, overview, onTell }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const changed = useChangeWords()
  const value = valueOf(overview.totals, figure)
  const change = comparable(figure, overview.period)
    ? changeOf(figure, value.value, value.previous)
    : null
  return (
    <li data-figure={figure.key}>
      <span className="screen-top">
        <Name figure={figure} onTell={onTell} />
        <small>
          <Quality figure={figure} value={value} />
        </small>
      </span>
      {value.value === null ? (
        <b className="screen-none">{t('overview.notShown')}</b>
      ) : (
        <b className="number">{written(figure, value.value, language, value.beyond)}</b>
      )}
      <small data-good={change?.good ?? undefined}>
        {t('overview.before.day')} {change ? changed(figure, change) : written(figure, value.previous, language)}
      </small>
    </li>
  )
}

/** What no figure counts: lines that are down, empty chairs, supervision that nobody answered. */
function NowAlarms({ paused }: { paused: boolean }) {
  const { t } = useTranslation()
  const home = useQuery(homeQuery(paused))
  const found = home.data ? alarmsOf(home.data).filter(({ key }) => NOW.includes(key)) : []
  return found.map(({ key, count, unknown }) => (
    <li key={key} data-alarm={key} data-alarming={count > 0 || undefined}>
      <span aria-hidden>{count > 0 ? '▲' : '○'}</span>
      <span className="screen-name">{t(`home.alarm.${key}`)}</span>
      <b className="number">{count === 0 && unknown > 0 ? NONE : count}</b>
      <small>
        {count === 0 && unknown > 0
          ? t('home.unknownAt', { count: unknown })
          : t(count > 0 ? 'overview.toBeDone' : 'overview.none')}
      </small>
    </li>
  ))
}

/** A count that is not nought says so by shape and word, not by colour alone. */
function Alarm({ figure, overview, onTell }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { value } = valueOf(overview.totals, figure)
  const alarming = (value ?? 0) > 0
  return (
    <li data-figure={figure.key} data-alarming={alarming || undefined}>
      <span aria-hidden>{alarming ? '▲' : '○'}</span>
      <Name figure={figure} onTell={onTell} />
      <b className="number">{written(figure, value, language)}</b>
      <small>{t(alarming ? 'overview.toBeDone' : 'overview.none')}</small>
    </li>
  )
}
