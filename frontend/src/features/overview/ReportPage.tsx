/** All figures of a period, section by section: what each stands for, what it was, its records. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, clockTime } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { Rows, type Column } from '@/ui/Rows'
import { FigureDrawer } from './FigureDrawer'
import { changeOf, comparable, NONE, valueOf, written } from './figures'
import { PeriodPicker } from './PeriodPicker'
import { overviewQuery } from './queries'
import { Refusal } from './Refusal'
import { isEmpty, useBeforeWords, useChangeWords, usePeriodWords, useSaid } from './words'
import './overview.css'

const route = getRouteApi('/overview/report')

type Line = Overview['sections'][number]['lines'][number]

export function ReportPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const report = useQuery(overviewQuery(search, true))
  // What is shown while another period comes would stand under the wrong name.
  const data = report.isError || report.isPlaceholderData ? undefined : report.data
  return (
    <Page
      title={t('overview.report')}
      aside={data && <Counted overview={data} />}
      filters={
        <>
          <PlaceFilter
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place }) })}
          />
          <PeriodPicker
            period={search.period ?? civilDay(businessNow())}
            onChange={(period) => void navigate({ search: (old) => ({ ...old, period }) })}
          />
        </>
      }
    >
      {report.isError && <Refusal error={report.error} onRetry={() => void report.refetch()} />}
      {!report.isError && !data && <LoadingNote rows={16} />}
      {data && <Body overview={data} />}
    </Page>
  )
}

function Counted({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const period = usePeriodWords()(overview.period.period)
  const place = usePlaceName(overview.place)
  return (
    <>
      <span>
        {place} · {period}
      </span>
      <span className="number">
        {t('overview.countedAt', { time: clockTime(overview.as_of, language) })}
      </span>
      <Button size="small" onClick={() => window.print()}>
        {t('overview.print')}
      </Button>
    </>
  )
}

function Body({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const said = useSaid()
  const navigate = route.useNavigate()
  const [told, setTold] = useState<string | null>(null)
  const period = usePeriodWords()(overview.period.period)
  const columns = useColumns(overview, setTold)
  const sections = overview.sections.map((section) => ({
    key: section.key,
    title: (
      <>
        {said(section.name)} <small className="muted">{said(section.article)}</small>
      </>
    ),
    rows: section.lines,
  }))
  const onMap = (figure: string) =>
    void navigate({ to: '/overview', search: (old) => ({ ...old, figure }) })
  return (
    <>
      {isEmpty(overview) && (
        <EmptyNote title={t('overview.empty', { period })}>{t('overview.emptyWhy')}</EmptyNote>
      )}
      {!overview.period.ended && <p className="muted">{t('overview.goesOn', { period })}</p>}
      <div className="report">
        <Rows
          caption={t('overview.reportOf', { period })}
          columns={columns}
          sections={sections}
          idOf={(line) => line.figure}
        />
      </div>
      <FigureDrawer
        overview={overview}
        figure={overview.figures.find(({ key }) => key === told)}
        onClose={() => setTold(null)}
        onMap={onMap}
      />
    </>
  )
}

function useColumns(overview: Overview, onOpen: (key: string) => void): Column<Line>[] {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  const before = useBeforeWords(overview.period)
  const figures = new Map(overview.figures.map((figure) => [figure.key, figure]))
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const of = (line: Line, show: (figure: Figure) => React.ReactNode) => {
    const figure = figures.get(line.figure)
    return figure && show(figure)
  }
  return [
    {
      key: 'name',
      head: t('overview.oneFigure'),
      cell: (line) =>
        of(line, (figure) => (
          <span className="report-name">
            <button
              type="button"
              aria-label={t('overview.definitionOf', { name: said(figure.name) })}
              aria-haspopup="dialog"
              onClick={() => onOpen(figure.key)}
            >
              {said(figure.name)}
            </button>
            {line.word && <b className="total-word">{said(line.word)}</b>}
          </span>
        )),
    },
    {
      key: 'now',
      head: t('overview.now'),
      numeric: true,
      cell: (line) => of(line, (figure) => <Now overview={overview} figure={figure} />),
    },
    ...(['previous', 'year_before'] as const).map((key): Column<Line> => ({
      key,
      head: key === 'previous' ? before : t('overview.yearBefore'),
      numeric: true,
      cell: (line) => of(line, (figure) => <Earlier overview={overview} figure={figure} at={key} />),
    })),
    {
      key: 'quality',
      head: t('overview.quality'),
      numeric: true,
      cell: (line) =>
        of(line, (figure) => {
          const { quality } = valueOf(overview.totals, figure)
          return quality === null ? NONE : share.format(quality)
        }),
    },
  ]
}

interface Part {
  overview: Overview
  figure: Figure
}

function Now({ overview, figure }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const value = valueOf(overview.totals, figure)
  if (value.value === null) return <span className="muted">{t('overview.notShown')}</span>
  return (
    <>
      <b>{written(figure, value.value, language, value.beyond)}</b>
      {figure.unit === 'share' && (
        <small className="muted">
          {' '}
          {t('overview.of', { numerator: value.numerator, denominator: value.denominator })}
        </small>
      )}
    </>
  )
}

function Earlier({ overview, figure, at }: Part & { at: 'previous' | 'year_before' }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const changed = useChangeWords()
  if (figure.live) return <span className="muted">{t('overview.liveShort')}</span>
  const value = valueOf(overview.totals, figure)
  const before = value[at]
  const change = comparable(figure, overview.period) ? changeOf(figure, value.value, before) : null
  return (
    <>
      {written(figure, before, language)}
      {change && change.way !== 'same' && (
        <small data-good={change.good ?? undefined}> {changed(figure, change)}</small>
      )}
    </>
  )
}
