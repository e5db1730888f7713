/** A place at a glance, by period: twelve figures, the map, its twin as a table, the trend. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, clockTime } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PauseButton } from '@/ui/PauseButton'
import { areaBehind, choicesOf, chosen, screenBehind } from './figures'
import { Glance } from './Glance'
import { PeriodPicker } from './PeriodPicker'
import { overviewQuery } from './queries'
import { Refusal } from './Refusal'
import { Trend } from './Trend'
import { isEmpty, usePeriodWords, useSaid } from './words'
import './overview.css'

const route = getRouteApi('/overview')

export function OverviewPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const [paused, setPaused] = useState(false)
  const overview = useQuery(overviewQuery(search, paused))
  // What is shown while another period comes would stand under the wrong name.
  const data = overview.isError ? undefined : overview.data
  const figure = data && chosen(data, search.figure)
  const aside = data && figure && (
    <Counted overview={data} figure={figure} paused={paused} onPause={() => setPaused(!paused)} />
  )
  return (
    <Page
      title={t('overview.title')}
      aside={aside}
      filters={<Filters overview={data} figure={figure} />}
    >
      {overview.isError && (
        <Refusal error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <LoadingNote rows={10} />}
      {data && figure && <Body overview={data} figure={figure} />}
    </Page>
  )
}

function Body({ overview, figure }: { overview: Overview; figure: Figure }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const [own, setOwn] = useState(false)
  const period = usePeriodWords()(overview.period.period)
  const onFigure = (key: string) =>
    void navigate({ search: (old) => ({ ...old, figure: key }), replace: true, resetScroll: false })
  return (
    <>
      {isEmpty(overview) && (
        <EmptyNote title={t('overview.empty', { period })}>{t('overview.emptyWhy')}</EmptyNote>
      )}
      <Glance
        overview={overview}
        figure={figure}
        onFigure={onFigure}
        own={own}
        onOwn={() => setOwn(!own)}
      >
        <Trend overview={overview} figure={figure} own={own} />
      </Glance>
    </>
  )
}

interface CountedProps {
  overview: Overview
  figure: Figure
  paused: boolean
  onPause: () => void
}

function Counted({ overview, figure, paused, onPause }: CountedProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const period = usePeriodWords()(overview.period.period)
  const place = usePlaceName(overview.place)
  const above = usePlaceName(overview.above ?? overview.place)
  return (
    <>
      <nav className="overview-path" aria-label={t('overview.path')}>
        {overview.above && (
          <>
            <Link to={areaBehind(figure, overview.above.code, overview.period.period)}>{above}</Link>
            <span aria-hidden>›</span>
          </>
        )}
        <b>{place}</b>
        <span>{period}</span>
      </nav>
      <span className="number">
        {t('overview.countedAt', { time: clockTime(overview.as_of, language) })}
      </span>
      <PauseButton paused={paused} onPause={onPause} />
      <Button size="small" onClick={() => window.print()}>
        {t('overview.print')}
      </Button>
      <Link to={screenBehind(figure, overview.place.code)}>
        {t('overview.screen')}
      </Link>
    </>
  )
}

interface FiltersProps {
  overview: Overview | undefined
  figure: Figure | undefined
}

function Filters({ overview, figure }: FiltersProps) {
  const { t } = useTranslation()
  const said = useSaid()
  const { period } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <Select
        aria-label={t('overview.figure')}
        value={figure?.key}
        style={{ width: 180 }}
        listHeight={600}
        showSearch={{ optionFilterProp: 'label' }}
        options={overview && choicesOf(overview, said)}
        onChange={(next) =>
          void navigate({ search: (old) => ({ ...old, figure: next }), replace: true, resetScroll: false })
        }
      />
      <PeriodPicker
        period={period ?? civilDay(businessNow())}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, period: next }) })}
      />
    </>
  )
}
