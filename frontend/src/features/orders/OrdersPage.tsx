/** The board of open orders: overdue first, whose turn it is, one click to answer for a unit. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderRow } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime, moment } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { oneOf } from '@/app/router/search'
import { DueLight } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { Rows, type Column } from '@/ui/Rows'
import { OrderMarks } from './OrderMarks'
import { ordersQuery } from './queries'
import { ORDER_KINDS, type OrdersSearch } from './search'
import './orders.css'

const route = getRouteApi('/orders')

export function OrdersPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery(ordersQuery(search))
  const rows = (query.data?.pages ?? []).flatMap((page) => page.orders)
  const now = query.data?.pages[0]?.now
  const change = (next: OrdersSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const columns = useColumns()
  const late = (row: OrderRow) => row.promise.light === 'red'
  const sections = [
    { key: 'late', title: t('order.group.late'), rows: rows.filter(late) },
    { key: 'open', title: t('order.group.open'), rows: rows.filter((row) => !late(row)) },
  ].filter((section) => section.rows.length > 0)
  return (
    <Page
      title={t('order.board')}
      aside={now && <span className="number">{t('list.asOf', { time: clockTime(now, language) })}</span>}
      filters={<Filters search={search} onChange={change} />}
    >
      <ListBody query={query} shown={rows.length} empty={<Empty search={search} />}>
        <Rows<OrderRow>
          caption={t('order.board')}
          columns={columns}
          sections={sections}
          idOf={(row) => `${row.matter}/${row.number}`}
          edgeOf={edgeOf}
        />
      </ListBody>
    </Page>
  )
}

/** Only what is late or soon stands out. */
function edgeOf({ promise }: OrderRow) {
  return promise.light === 'red' || promise.light === 'amber' ? promise.light : undefined
}

function Filters({ search, onChange }: { search: OrdersSearch; onChange: (next: OrdersSearch) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <PlaceFilter value={search.place} onChange={(place) => onChange({ place })} />
      <Select
        aria-label={t('order.kind')}
        style={{ width: 150 }}
        value={search.kind ?? ''}
        options={[
          { value: '', label: t('order.anyKind') },
          ...ORDER_KINDS.map((value) => ({ value, label: t(`order.kinds.${value}`) })),
        ]}
        onChange={(kind) => onChange({ kind: oneOf(ORDER_KINDS, kind) })}
      />
      <Checkbox
        checked={search.overdue ?? false}
        onChange={({ target }) => onChange({ overdue: target.checked || undefined })}
      >
        {t('order.overdueOnly')}
      </Checkbox>
    </>
  )
}

function Empty({ search }: { search: OrdersSearch }) {
  const { t } = useTranslation()
  const narrowed = search.kind ?? search.overdue ?? search.place
  return (
    <EmptyNote title={t(narrowed ? 'order.noneOfFilter' : 'order.none')}>
      <p>{t(narrowed ? 'order.noneOfFilterWhy' : 'order.noneWhy')}</p>
    </EmptyNote>
  )
}

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  return [
    { key: 'light', head: t('order.light'), cell: (row) => <DueLight pledge={row.promise} /> },
    { key: 'owed', head: t('order.owed'), cell: (row) => t(`promiseKind.${row.promise.kind}`) },
    {
      key: 'to',
      head: t('order.to'),
      wide: true,
      cell: (row) => (
        <span className="order-to">
          <Link to="/orders/$matter/$number" params={{ matter: row.matter, number: String(row.number) }}>
            {row.addressee}
          </Link>
          <OrderMarks order={row} />
        </span>
      ),
    },
    {
      key: 'what',
      head: t('order.what'),
      cell: (row) =>
        row.service ? `${t(`order.kinds.${row.kind}`)} · ${t(`service.${row.service}`)}` : t(`order.kinds.${row.kind}`),
    },
    { key: 'stage', head: t('order.stage'), cell: (row) => t(`orderStage.${row.stage}`) },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'reference', head: t('order.matter'), cell: (row) => <span className="number">{row.reference}</span> },
    { key: 'owner', head: t('order.owner'), cell: (row) => <OwnerName owner={row.promise.owner} /> },
    { key: 'sent', head: t('order.sentAt'), cell: (row) => moment(row.sent_at, language) },
  ]
}
