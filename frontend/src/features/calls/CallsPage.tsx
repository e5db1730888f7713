/** The calls of one's place: what came in, how it ended, and what was registered of it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallRow, PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { oneOf } from '@/app/router/search'
import { clockTime, moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { DayFilter } from '@/ui/DayFilter'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { EnterCall } from './EnterCall'
import { ByHand, Outcome } from './Outcome'
import { callsQuery } from './queries'
import { OUTCOMES, type CallsSearch } from './search'

const route = getRouteApi('/calls')
/** What the line failed its caller in. */
const FAILED: ReadonlySet<CallRow['outcome']> = new Set(['busy', 'missed'])

export function CallsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const search = route.useSearch()
  const query = useInfiniteQuery(callsQuery(search))
  const mayEnter = useMay('call.enter')
  const [entering, setEntering] = useState(false)
  // The filter is the API's; the check here keeps an older API from showing other rows.
  const rows = (query.data?.pages ?? [])
    .flatMap((page) => page.calls)
    .filter((row) => !search.outcome || row.outcome === search.outcome)
  return (
    <Page
      title={t('call.list')}
      aside={search.outcome && <Outcome outcome={search.outcome} />}
      filters={
        <>
          <Filters search={search} />
          {mayEnter && !entering && (
            <Button onClick={() => setEntering(true)}>{t('enter.open')}</Button>
          )}
        </>
      }
    >
      {entering && <EnterCall onDone={() => setEntering(false)} />}
      <ListBody
        query={query}
        shown={rows.length}
        empty={
          <EmptyNote title={t('call.none')}>
            <p>{t('call.noneWhy')}</p>
          </EmptyNote>
        }
      >
        <Rows
          caption={t('call.list')}
          columns={columns(t, language, name)}
          sections={plain(rows)}
          idOf={(row) => row.id}
          edgeOf={(row) => (FAILED.has(row.outcome) ? 'red' : undefined)}
        />
      </ListBody>
    </Page>
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: PlaceName) => string,
): Column<CallRow>[] {
  return [
    {
      key: 'initiated',
      head: t('call.initiated'),
      cell: (row) => (
        <Link to="/calls/$id" params={{ id: row.id }}>
          {row.initiated_at ? moment(row.initiated_at, language) : '–'}
        </Link>
      ),
    },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'number', head: t('call.number'), cell: (row) => row.number_masked },
    {
      key: 'outcome',
      head: t('call.outcome'),
      cell: (row) => (
        <>
          <Outcome outcome={row.outcome} /> {row.by_hand && <ByHand />}
        </>
      ),
    },
    {
      key: 'wait',
      head: t('call.wait'),
      numeric: true,
      cell: (row) =>
        row.wait_seconds === null ? '–' : t('call.seconds', { seconds: row.wait_seconds }),
    },
    {
      key: 'connected',
      head: t('call.connected'),
      numeric: true,
      cell: (row) => (row.connected_at ? clockTime(row.connected_at, language) : '–'),
    },
    {
      key: 'disconnected',
      head: t('call.disconnected'),
      numeric: true,
      cell: (row) => (row.disconnected_at ? clockTime(row.disconnected_at, language) : '–'),
    },
    {
      key: 'matter',
      head: t('call.matter'),
      cell: (row) =>
        row.matter_id ? (
          <Link to="/matters/$id" params={{ id: row.matter_id }}>
            {t('call.openMatter')}
          </Link>
        ) : (
          <span className="muted">{t('call.noMatter')}</span>
        ),
    },
  ]
}

function Filters({ search }: { search: CallsSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (next: CallsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <PlaceFilter
        value={search.place}
        lines
        onChange={(place) => change({ place, own_line: undefined })}
      />
      <DayFilter value={search.day} unset={t('list.today')} onChange={(day) => change({ day })} />
      <Select
        aria-label={t('call.outcome')}
        style={{ width: 150 }}
        value={search.outcome ?? ''}
        options={[
          { value: '', label: t('call.anyOutcome') },
          ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
        ]}
        onChange={(outcome) => change({ outcome: oneOf(OUTCOMES, outcome) })}
      />
    </>
  )
}
