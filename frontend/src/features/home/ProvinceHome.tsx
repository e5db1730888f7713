/** The province's first page: what calls for it, how the articles stand, and today in figures. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { chosen } from '@/features/overview/figures'
import { Glance } from '@/features/overview/Glance'
import { overviewQuery } from '@/features/overview/queries'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PauseButton } from '@/ui/PauseButton'
import { ProblemNote } from '@/ui/ProblemNote'
import { Alarms } from './Alarms'
import { ArticleStrip } from './ArticleStrip'
import { homeQuery } from './queries'
import '@/features/articles/articles.css'
import './home.css'

const route = getRouteApi('/')

export function ProvinceHome() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [paused, setPaused] = useState(false)
  const home = useQuery(homeQuery(paused))
  return (
    <Page
      title={t('home.title')}
      aside={
        <>
          {home.data && (
            <span className="number">
              {t('home.asOf', { time: clockTime(home.data.as_of, language) })}
            </span>
          )}
          <PauseButton paused={paused} onPause={() => setPaused(!paused)} />
          <Button size="small" onClick={() => window.print()}>
            {t('overview.print')}
          </Button>
          <Link to="/screen">{t('overview.screen')}</Link>
        </>
      }
    >
      {/* The last alarms stay, under the words that they are no longer fresh. */}
      {home.isError && <ProblemNote error={home.error} onRetry={() => void home.refetch()} />}
      <div className="home-now">
        {home.isPending && <LoadingNote rows={8} />}
        {home.data && <Alarms home={home.data} />}
        <ArticleStrip paused={paused} />
      </div>
      <Figures paused={paused} />
    </Page>
  )
}

function Figures({ paused }: { paused: boolean }) {
  const { figure: key } = route.useSearch()
  const navigate = route.useNavigate()
  const overview = useQuery(overviewQuery({ figure: key }, paused))
  const figure = overview.data && chosen(overview.data, key)
  return (
    <>
      {overview.isError && (
        <ProblemNote error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <LoadingNote rows={10} />}
      {overview.data && figure && (
        <Glance
          overview={overview.data}
          figure={figure}
          onFigure={(next) => void navigate({ search: { figure: next }, replace: true, resetScroll: false })}
        />
      )}
    </>
  )
}
