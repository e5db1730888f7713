/** Open promises of one's place: overdue, due today, later. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Pledge, PlaceName } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { clockTime, moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DueLight } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { Rows, type Column } from '@/ui/Rows'
import { grouped, GROUPS } from './groups'
import { promisesQuery } from './queries'
import type { PromisesSearch } from './search'
import './promises.css'

const route = getRouteApi('/promises')

export function PromisesPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const query = useInfiniteQuery(promisesQuery(search))
  const rows = (query.data?.pages ?? []).flatMap((page) => page.promises)
  const asOf = query.data?.pages[0]?.as_of
  return (
    <Page
      title={t(search.overdue ? 'promise.listOverdue' : 'promise.list')}
      aside={asOf && t('list.asOf', { time: clockTime(asOf, language) })}
      filters={<Filters search={search} />}
    >
      <ListBody
        query={query}
        shown={rows.length}
        empty={
          <EmptyNote title={t(search.overdue ? 'promise.noneOverdue' : 'promise.none')}>
            <p>{t('promise.noneWhy')}</p>
          </EmptyNote>
        }
      >
        <Groups rows={rows} />
      </ListBody>
    </Page>
  )
}

function Groups({ rows }: { rows: readonly Pledge[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const groups = grouped(rows, useNow(10_000))
  return (
    <Rows
      caption={t('promise.list')}
      columns={columns(t, language, name)}
      sections={GROUPS.filter((group) => groups[group].length > 0).map((group) => ({
        key: group,
        title: (
          <span className="promise-group" data-group={group}>
            {t(`promise.group.${group}`)} <span className="number">{groups[group].length}</span>
          </span>
        ),
        rows: groups[group],
      }))}
      idOf={(row) => row.id}
      edgeOf={(row) => (row.light === 'red' || row.light === 'amber' ? row.light : undefined)}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: PlaceName) => string,
): Column<Pledge>[] {
  return [
    { key: 'light', head: t('promise.light'), cell: (row) => <DueLight pledge={row} /> },
    {
      key: 'due',
      head: t('promise.due'),
      cell: (row) => (
        <>
          {language === 'en' ? row.due_words_en : row.due_words}
          {row.provisional && <span className="promise-provisional">{t('promise.mark')}</span>}
        </>
      ),
    },
    {
      key: 'kind',
      head: t('promise.what'),
      cell: (row) =>
        row.matter_id ? (
          <Link to="/matters/$id" params={{ id: row.matter_id }}>
            {t(`promiseKind.${row.kind}`)}
          </Link>
        ) : (
          t(`promiseKind.${row.kind}`)
        ),
    },
    { key: 'owner', head: t('promise.owner'), cell: (row) => row.owner.name, wide: true },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'made', head: t('promise.made'), cell: (row) => moment(row.made_at, language) },
    { key: 'rung', head: t('promise.rung'), cell: (row) => t(`rung.${row.rung}`) },
  ]
}

function Filters({ search }: { search: PromisesSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (next: PromisesSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <Checkbox
        checked={search.overdue ?? false}
        onChange={(event) => change({ overdue: event.target.checked ? true : undefined })}
      >
        {t('promise.onlyOverdue')}
      </Checkbox>
      <PlaceFilter value={search.place} onChange={(place) => change({ place })} />
    </>
  )
}
