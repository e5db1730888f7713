/** The working calendar of a place: the year at a glance, what it rests on, its editions. */
import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '@/api/types'
import { businessNow, useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords, moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay, useSession } from '@/features/accounts/session'
import { WaitingLink } from '@/features/drafts/WaitingLink'
import { Light } from '@/ui/Light'
import { LinkButton } from '@/ui/LinkButton'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Editions } from './Editions'
import { Legend } from './Legend'
import { calendarQuery } from './queries'
import { FIRST_YEAR, LAST_YEAR, type CalendarSearch } from './search'
import { YearGrid } from './YearGrid'
import './calendar.css'

const route = getRouteApi('/calendar')
const MINUTE_MS = 60_000

export function CalendarPage() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const search = route.useSearch()
  const query = useQuery(calendarQuery(search))
  const { data } = query
  const today = civilDay(useNow(MINUTE_MS))
  return (
    <Page
      title={data ? t('calendar.yearTitle', { year: data.year }) : t('calendar.title')}
      aside={data && t('calendar.ofPlace', { place: name(data.place), version: data.version })}
      filters={
        <Filters search={search} year={data?.year ?? search.year ?? Number(today.slice(0, 4))} />
      }
    >
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={14} />}
      {data && <Body year={data} today={today} waiting={query.isPlaceholderData} />}
      <Editions />
    </Page>
  )
}

interface BodyProps {
  year: CalendarYear
  today: string
  /** Whether another year is on its way and this one still stands there. */
  waiting: boolean
}

function Body({ year, today, waiting }: BodyProps) {
  return (
    <div className="calendar-sheet" aria-busy={waiting}>
      <PrintHead year={year} />
      <Bands year={year} />
      <div className="year-split">
        <YearGrid year={year} today={today} />
        <Legend year={year} />
      </div>
    </div>
  )
}

/** What a printed sheet must say of itself; the screen says it in the page's head. */
function PrintHead({ year }: { year: CalendarYear }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const now = businessNow()
  return (
    <p className="print-only">
      {t('calendar.printed', {
        place: name(year.place),
        version: year.version,
        at: moment(now, language, now),
        working: year.working_days,
        reception: year.reception_days,
      })}
      {year.provisional && ` · ${t('calendar.provisionalTitle')}`}
    </p>
  )
}

/** What makes deadlines uncertain: next year missing, or this year only expected. */
function Bands({ year }: { year: CalendarYear }) {
  const { t } = useTranslation()
  const { missing } = year
  return (
    <>
      {missing && <Missing missing={missing} />}
      {year.provisional && missing?.year !== year.year && (
        <div className="band" role="status">
          <Light tone="amber">{t('calendar.provisionalTitle')}</Light>
          <span>{t('calendar.provisionalYear', { year: year.year })}</span>
        </div>
      )}
    </>
  )
}

function Missing({ missing }: { missing: NonNullable<CalendarYear['missing']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay('regulation.draft')
  const since = dateWords(missing.since, language, businessNow())
  return (
    <div className="band" data-tone="red" role="status">
      <Light tone="red">{t('calendar.missingTitle', { year: missing.year })}</Light>
      <span>{t('calendar.missingWhy', { since })}</span>
      {may && (
        <Link to="/calendar/import" search={{ year: missing.year }}>
          {t('calendar.importNotice')}
        </Link>
      )}
    </div>
  )
}

function Filters({ search, year }: { search: CalendarSearch; year: number }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { place } = useSession()
  const may = useMay('regulation.draft')
  const navigate = route.useNavigate()
  const change = (next: CalendarSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <WaitingLink regulation="calendar" />
      <span className="year-steps">
        <Button
          aria-label={t('calendar.previousYear')}
          icon={<LeftOutlined aria-hidden />}
          disabled={year <= FIRST_YEAR}
          onClick={() => change({ year: year - 1 })}
        />
        <b className="number">{year}</b>
        <Button
          aria-label={t('calendar.nextYear')}
          icon={<RightOutlined aria-hidden />}
          disabled={year >= LAST_YEAR}
          onClick={() => change({ year: year + 1 })}
        />
        <Button onClick={() => change({ year: undefined })} disabled={search.year === undefined}>
          {t('calendar.thisYear')}
        </Button>
      </span>
      <PlaceFilter
        value={search.place}
        whole={name(place)}
        onChange={(next) => change({ place: next })}
      />
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('calendar.print')}
      </Button>
      {may && (
        <LinkButton to="/calendar/import" search={{ year }} color="primary" variant="solid">
          {t('calendar.importNotice')}
        </LinkButton>
      )}
    </>
  )
}
