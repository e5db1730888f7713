/** The roster of a line: half-days by week or month, what is missing in red, and planning. */
import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Roster } from '@/api/types'
import { businessNow, useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords, monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { useCity } from '@/features/accounts/useCity'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Bands } from './Bands'
import { Outcome, type Told } from './Outcome'
import { PlanActions } from './PlanActions'
import { rosterQuery } from './planning'
import { RosterGrid } from './RosterGrid'
import type { RosterSearch, View } from './search'
import { seatElement } from './seatElement'
import { SidePanel } from './SidePanel'
import { stepped, stretchOf, type Stretch } from './stretch'
import './roster.css'

const route = getRouteApi('/roster')
const MINUTE_MS = 60_000

export function RosterPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const line = useCity(search.place)
  const today = civilDay(useNow(MINUTE_MS))
  const view = search.view ?? 'week'
  const day = search.from ?? today
  const stretch = stretchOf(day, view)
  return line ? (
    <LinePage key={line} line={line} stretch={stretch} today={today} view={view} day={day} />
  ) : (
    <Page title={t('roster.title')}>
      <AwaitCity rows={10} />
    </Page>
  )
}

interface LineProps {
  line: string
  stretch: Stretch
  today: string
  view: View
  day: string
}

function LinePage({ line, stretch, today, view, day }: LineProps) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const language = useLanguage()
  const query = useQuery(rosterQuery(line, stretch.first, stretch.last))
  const { data } = query
  const [first, last] = [stretch.first, stretch.last].map((each) =>
    dateWords(each, language, businessNow()),
  )
  return (
    <Page
      title={t('roster.title')}
      aside={
        data &&
        `${name(data.place)} · ${view === 'month' ? monthName(stretch.first.slice(0, 7), language) : t('roster.stretch', { first, last })}`
      }
      filters={<Filters line={line} today={today} view={view} day={day} />}
    >
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={12} />}
      {data && (
        <Body
          roster={data}
          line={line}
          stretch={stretch}
          today={today}
          view={view}
          waiting={query.isPlaceholderData}
        />
      )}
    </Page>
  )
}

interface BodyProps {
  roster: Roster
  line: string
  stretch: Stretch
  today: string
  view: View
  waiting: boolean
}

function Body({ roster, line, stretch, today, view, waiting }: BodyProps) {
  const [chosen, choose] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Told | null>(null)
  const seat = roster.seats.find((one) => one.id === chosen)
  const close = () => {
    if (chosen) document.getElementById(seatElement(chosen))?.focus()
    choose(null)
  }
  return (
    <div className="roster-sheet" aria-busy={waiting}>
      {roster.may_plan && (
        <PlanActions roster={roster} line={line} stretch={stretch} view={view} onDone={setOutcome} />
      )}
      {outcome && <Outcome outcome={outcome} onClose={() => setOutcome(null)} />}
      <Bands roster={roster} />
      <div className="roster-split" data-side={roster.quality !== null || undefined}>
        <RosterGrid roster={roster} view={view} today={today} chosen={chosen} onChoose={choose} />
        {roster.quality && (
          <SidePanel roster={roster} line={line} seat={seat} onClose={close} onChoose={choose} />
        )}
      </div>
    </div>
  )
}

type FilterProps = Omit<LineProps, 'stretch'>

function Filters({ line, today, view, day }: FilterProps) {
  const { t } = useTranslation()
  const { place } = useSession()
  const navigate = route.useNavigate()
  const change = (next: RosterSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const step = (by: 1 | -1) => change({ from: stepped(day, view, by) })
  return (
    <>
      <span className="inline">
        <Button
          aria-label={t(`roster.previous.${view}`)}
          icon={<LeftOutlined aria-hidden />}
          onClick={() => step(-1)}
        />
        <Button disabled={day === today} onClick={() => change({ from: undefined })}>
          {t(`roster.now.${view}`)}
        </Button>
        <Button
          aria-label={t(`roster.next.${view}`)}
          icon={<RightOutlined aria-hidden />}
          onClick={() => step(1)}
        />
      </span>
      <Segmented
        aria-label={t('roster.view')}
        value={view}
        options={[
          { value: 'week', label: t('roster.week') },
          { value: 'month', label: t('roster.month') },
        ]}
        onChange={(next) => change({ view: next as View })}
      />
      {place.level === 'province' && (
        <PlaceFilter value={line} lines whole={null} onChange={(next) => change({ place: next })} />
      )}
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('calendar.print')}
      </Button>
    </>
  )
}
