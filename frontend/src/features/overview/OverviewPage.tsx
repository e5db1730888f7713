/** The province at a glance: totals, the map, and the same numbers as a table. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overview } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, clockTime } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { FIGURES, type MapFigure } from './figures'
import { OverviewMap } from './OverviewMap'
import { OverviewTable } from './OverviewTable'
import { overviewQuery } from './queries'
import { Totals } from './Totals'
import './overview.css'

const route = getRouteApi('/overview')

export function OverviewPage() {
  const { t } = useTranslation()
  const { day, figure = 'calls' } = route.useSearch()
  const [paused, setPaused] = useState(false)
  const overview = useQuery(overviewQuery(day, paused))
  return (
    <Page
      title={t('overview.title')}
      aside={
        overview.data && (
          <Counted
            overview={overview.data}
            failed={overview.isError}
            paused={paused}
            onPause={() => setPaused(!paused)}
          />
        )
      }
      filters={<Filters day={day} figure={figure} />}
    >
      {overview.isError && (
        <ProblemNote error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <LoadingNote rows={10} />}
      {overview.data && <Body overview={overview.data} figure={figure} />}
    </Page>
  )
}

function Body({ overview, figure }: { overview: Overview; figure: MapFigure }) {
  const [marked, setMarked] = useState<string | null>(null)
  const shared = { overview, figure, marked, onMark: setMarked }
  return (
    <>
      <Totals overview={overview} />
      <div className="overview-split">
        <OverviewMap {...shared} />
        <OverviewTable {...shared} />
      </div>
    </>
  )
}

interface CountedProps {
  overview: Overview
  failed: boolean
  paused: boolean
  onPause: () => void
}

function Counted({ overview, failed, paused, onPause }: CountedProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const place = usePlaceName(overview.place)
  return (
    <>
      <span>{place}</span>
      <span className="number" data-stale={failed || undefined}>
        {t('overview.countedAt', { time: clockTime(overview.as_of, language) })}
      </span>
      <Button size="small" aria-pressed={paused} onClick={onPause}>
        {t(paused ? 'overview.resume' : 'overview.pause')}
      </Button>
    </>
  )
}

function Filters({ day, figure }: { day: string | undefined; figure: MapFigure }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  return (
    <>
      <Select
        aria-label={t('overview.figure')}
        value={figure}
        style={{ width: 210 }}
        options={FIGURES.map((name) => ({ value: name, label: t(`figure.${name}`) }))}
        onChange={(next) =>
          void navigate({ search: (old) => ({ ...old, figure: next }), replace: true })
        }
      />
      <DatePicker
        aria-label={t('overview.day')}
        value={dayjs(day ?? civilDay(businessNow()))}
        maxDate={dayjs(civilDay(businessNow()))}
        allowClear={false}
        onChange={(next) =>
          void navigate({ search: (old) => ({ ...old, day: next?.format('YYYY-MM-DD') }) })
        }
      />
    </>
  )
}
