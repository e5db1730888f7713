/** The article board: each article of the measures at each place, and what that rests on. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleBoard } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { lineOf } from '@/features/complaints/centres'
import { Refusal } from '@/features/overview/Refusal'
import { Definitions } from '@/ui/Definitions'
import { Light } from '@/ui/Light'
import { MonthFilter } from '@/ui/MonthFilter'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PauseButton } from '@/ui/PauseButton'
import { BoardTable } from './BoardTable'
import { CellDrawer } from './CellDrawer'
import { counted, found, rowsOf, type Article } from './board'
import { PlaceArticles } from './PlaceArticles'
import { boardQuery } from './queries'
import { Rounds } from './Rounds'
import './articles.css'

const route = getRouteApi('/articles')
const REGULATIONS = ['measures', 'notice'] as const
const LIGHTS = ['red', 'amber', 'green', 'grey'] as const

export function ArticlesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [paused, setPaused] = useState(false)
  const board = useQuery(boardQuery(search, paused))
  const data = board.isError ? undefined : board.data
  const onMonth = (period: string) =>
    void navigate({ search: (old) => ({ ...old, period, cell: undefined }) })
  return (
    <Page
      title={t('articles.title')}
      aside={data && <Aside board={data} paused={paused} onPause={() => setPaused(!paused)} />}
      filters={<MonthFilter month={search.period} onChange={onMonth} />}
    >
      {board.isError && <Refusal error={board.error} back={t('articles.toNow')} onRetry={() => void board.refetch()} />}
      {board.isPending && <LoadingNote rows={12} />}
      {data && <Body board={data} />}
    </Page>
  )
}

function Body({ board }: { board: ArticleBoard }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const onOpen = (cell: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, cell }), replace: true, resetScroll: false })
  const nobodyLooked = board.columns.every((one) => one.gathered_at === null)
  return (
    <>
      <Definitions of="lights" />
      {nobodyLooked && <EmptyNote title={t('articles.unchecked')}>{t('articles.uncheckedWhy')}</EmptyNote>}
      {REGULATIONS.map((one) => (
        <Regulation key={one} board={board} regulation={one} onOpen={onOpen} />
      ))}
      {board.counties.length > 0 && (
        <section className="section" aria-labelledby="counties">
          <h2 id="counties">{t('articles.counties')}</h2>
          <p className="section-body muted">{t('articles.countiesWhy')}</p>
          <BoardTable
            name={t('articles.counties')}
            articles={board.articles.filter((one) => one.of_county)}
            columns={board.counties}
            period={board.period}
            onOpen={onOpen}
          />
        </section>
      )}
      <p className="muted">{t('articles.rule')}</p>
      <Rounds rounds={board.rounds} />
      <CellDrawer place={found(board, search.cell)} period={board.period} onClose={() => onOpen(undefined)} />
    </>
  )
}

interface RegulationProps {
  board: ArticleBoard
  regulation: Article['regulation']
  onOpen: (cell: string) => void
}

/** The rows of one regulation: beside each other for places, below each other for one. */
function Regulation({ board, regulation, onOpen }: RegulationProps) {
  const { t } = useTranslation()
  const articles = rowsOf(board, regulation)
  const title = t(`articles.regulation.${regulation}`)
  const [only] = board.columns
  if (board.columns.length === 0) return null
  return (
    <section className="articles-regulation" aria-labelledby={`articles-${regulation}`}>
      <h2 id={`articles-${regulation}`}>
        {title} <Sums board={board} articles={articles} name={title} />
      </h2>
      {board.columns.length === 1 && only ? (
        <PlaceArticles board={board} articles={articles} column={only} />
      ) : (
        <BoardTable name={title} articles={articles} columns={board.columns} period={board.period} onOpen={onOpen} />
      )}
    </section>
  )
}

function Sums({ board, articles, name }: { board: ArticleBoard; articles: readonly Article[]; name: string }) {
  const { t } = useTranslation()
  const sums = counted(board, articles)
  return (
    <ul className="articles-sums" aria-label={t('articles.sums', { name })}>
      {LIGHTS.map((light) => (
        <li key={light}>
          <Light tone={light}>
            {t(`articles.light.${light}`)} {sums[light]}
          </Light>
        </li>
      ))}
    </ul>
  )
}

interface AsideProps {
  board: ArticleBoard
  paused: boolean
  onPause: () => void
}

function Aside({ board, paused, onPause }: AsideProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { place } = route.useSearch()
  const [only] = board.columns
  const times = board.columns.flatMap((one) => one.gathered_at ?? []).sort()
  // The place that was checked longest ago: all that is shown is at least as new.
  const [checked] = times
  return (
    <>
      {board.columns.length === 1 && only && (
        <span className="articles-path">
          <Above place={place} period={board.period} />
          <b>{name(only.place)}</b>
        </span>
      )}
      {/* On paper nobody sees the calendar. */}
      <b className="articles-paper">{monthName(board.period, language)}</b>
      {checked && (
        <span className="number">
          {t('articles.checkedAt', { time: moment(checked, language, businessNow()) })}
        </span>
      )}
      <PauseButton paused={paused} onPause={onPause} />
      <Button size="small" onClick={() => window.print()}>
        {t('articles.print')}
      </Button>
    </>
  )
}

/** The way from a city to all of them, from a county to its city. */
function Above({ place, period }: { place: string | undefined; period: string }) {
  const { t } = useTranslation()
  const own = useSession().place.code
  if (!place || place === own) return null
  const city = lineOf(place)
  return (
    <>
      {own !== city && (
        <Link to="/articles" search={{ period }}>
          {t('articles.allPlaces')}
        </Link>
      )}
      {city !== place && (
        <Link to="/articles" search={{ period, place: city }}>
          {t('articles.toCity')}
        </Link>
      )}
    </>
  )
}
