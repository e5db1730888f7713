/** The duty subsidies of a month: where each stands, and the working days left until the 15th. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PayRow, PlaceName } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { monthsUpTo, yuan } from './amounts'
import { Checking } from './Checking'
import { PayLinks } from './PayLinks'
import { runsQuery } from './queries'
import { RunClock, RunState } from './RunWords'
import { addressOf, type PaySearch } from './search'
import type { Verdict } from './useChecking'
import { useChecking } from './useChecking'

const route = getRouteApi('/pay')

export function PayPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const query = useQuery(runsQuery(search))
  const checking = useChecking()
  const name = usePlaceNames()
  const month = query.data?.month
  return (
    <Page
      title={t('pay.title')}
      aside={month && monthName(month, language)}
      filters={
        <>
          <PayLinks />
          <Filters search={search} month={month} />
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.rows.length === 0 && (
        <EmptyNote title={t('pay.none')}>
          <p>{t('pay.noneWhy')}</p>
        </EmptyNote>
      )}
      {query.data && query.data.rows.length > 0 && (
        <>
          <Checking rows={query.data.rows} checking={checking} />
          <Rows
            caption={t('pay.title')}
            columns={columns(t, name, query.data.rows.length > 1 ? checking.verdicts : null)}
            sections={plain(query.data.rows)}
            idOf={(row) => row.run_id}
            edgeOf={edgeOf}
          />
          <p className="muted">{t('pay.rule')}</p>
          <Definitions of="pay" />
        </>
      )}
    </Page>
  )
}

const edgeOf = (row: PayRow) =>
  row.state !== 'paid' && (row.late || row.light === 'red')
    ? 'red'
    : row.light === 'amber'
      ? 'amber'
      : undefined

function columns(
  t: TFunction,
  name: (place: PlaceName) => string,
  /** Null where there is one sheet, which its own page reckons anew. */
  verdicts: ReadonlyMap<string, Verdict> | null,
): Column<PayRow>[] {
  return [
    {
      key: 'place',
      head: t('list.place'),
      cell: (row) => (
        <Link to="/pay/runs/$id" params={{ id: addressOf(row.run_id) }}>
          {name(row.place)}
        </Link>
      ),
    },
    { key: 'state', head: t('pay.stateHead'), cell: (row) => <RunState state={row.state} /> },
    { key: 'clock', head: t('pay.clock'), cell: (row) => <RunClock row={row} /> },
    { key: 'people', head: t('pay.people'), numeric: true, cell: (row) => row.people ?? '–' },
    {
      key: 'total',
      head: t('pay.total'),
      numeric: true,
      cell: (row) => (row.total_cents === null ? '–' : yuan(row.total_cents)),
    },
    ...(verdicts
      ? [
          {
            key: 'check',
            head: t('pay.check'),
            wide: true,
            cell: (row: PayRow) => {
              const verdict = verdicts.get(row.run_id)
              return verdict ? t(`pay.verdict.${verdict}`) : ''
            },
          },
        ]
      : []),
  ]
}

function Filters({ search, month }: { search: PaySearch; month: string | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = route.useNavigate()
  const change = (next: PaySearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const months = monthsUpTo(businessNow())
  const shown = month && !months.includes(month) ? [...months, month] : months
  return (
    <>
      <PlaceFilter lines value={search.place} onChange={(place) => change({ place })} />
      <Select
        aria-label={t('pay.month')}
        style={{ width: 150 }}
        value={month}
        options={shown.map((value) => ({ value, label: monthName(value, language) }))}
        onChange={(value) => change({ month: value })}
      />
    </>
  )
}
