/** What fell due on a day or in a month, and what became of it: the rows behind a rate. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, moment } from '@/app/time'
import { placeCode } from '@/app/router/search'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { lateAccount } from '@/catalogs/zh-CN/violations'
import { FileLink } from '@/features/violations/FileLink'
import { DayFilter } from '@/ui/DayFilter'
import { ListBody } from '@/ui/ListBody'
import { MonthFilter } from '@/ui/MonthFilter'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { fallenQuery } from './queries'
import { HOWS, kindsOf, KINDS, type LateSearch } from './search'

const route = getRouteApi('/promises/late')

export function LatePage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { how = 'late' } = search
  const day = search.month ? undefined : (search.day ?? civilDay(businessNow()))
  const fallen = useInfiniteQuery(fallenQuery({ ...search, day }))
  const rows = fallen.data?.pages.flatMap((page) => page.promises) ?? []
  const columns = useColumns()
  const onChange = (next: LateSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <Page
      title={t(`promise.fallen.${how}`)}
      filters={<Filters search={{ ...search, how, day }} onChange={onChange} />}
    >
      <p className="muted">{t(`promise.fallenWhy.${how}`)}</p>
      <ListBody
        query={fallen}
        shown={rows.length}
        empty={<EmptyNote title={t(`promise.noneFallen.${how}`)}>{t('promise.noneLateWhy')}</EmptyNote>}
      >
        <Rows
          caption={t(`promise.fallen.${how}`)}
          columns={columns}
          sections={plain(rows)}
          idOf={(one) => one.id}
          edgeOf={(one) => (one.late ? (one.kept_at ? 'amber' : 'red') : undefined)}
        />
      </ListBody>
    </Page>
  )
}

interface FiltersProps {
  search: LateSearch
  onChange: (next: LateSearch) => void
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation()
  return (
    <>
      <PlaceFilter value={search.place} onChange={(place) => onChange({ place })} />
      {search.month && <MonthFilter month={search.month} onChange={(month) => onChange({ month })} />}
      <DayFilter
        value={search.day}
        unset={t(search.month ? 'promise.ofOneDay' : 'promise.lateToday')}
        onChange={(day) => onChange({ day, month: undefined })}
      />
      <Segmented
        aria-label={t('promise.how')}
        value={search.how}
        options={HOWS.map((value) => ({ value, label: t(`promise.fallen.${value}`) }))}
        onChange={(how) => onChange({ how })}
      />
      <Select
        mode="multiple"
        aria-label={t('promise.what')}
        placeholder={t('promise.anyKind')}
        style={{ minWidth: 220, maxWidth: 420 }}
        maxTagCount={2}
        value={kindsOf(search.kinds)}
        options={KINDS.map((value) => ({ value, label: t(`promiseKind.${value}`) }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(kinds) => onChange({ kinds: kinds.join(',') || undefined })}
      />
    </>
  )
}

function useColumns(): Column<Pledge>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const now = businessNow()
  return [
    {
      key: 'reference',
      head: t('promise.lateSubject'),
      cell: ({ matter_id: id, reference }) =>
        id ? (
          <Link to="/matters/$id" params={{ id }}>
            {reference}
          </Link>
        ) : (
          reference || t('promise.lateNoMatter')
        ),
    },
    { key: 'kind', head: t('promise.lateKind'), cell: ({ kind }) => t(`promiseKind.${kind}`) },
    { key: 'place', head: t('list.place'), cell: ({ place }) => name(place) },
    { key: 'owner', head: t('promise.lateOwner'), cell: ({ owner }) => <OwnerName owner={owner} /> },
    { key: 'due', head: t('promise.lateDue'), cell: ({ due_at: at }) => moment(at, language, now) },
    {
      key: 'kept',
      head: t('promise.lateKept'),
      cell: ({ kept_at: at, late }) => {
        if (at) return moment(at, language, now)
        return late ? <b>{t('promise.lateOpen')}</b> : t('promise.stillAhead')
      },
    },
    { key: 'file', head: <span className="unseen">{t('violation.enter')}</span>, cell: (one) => one.late && <File one={one} /> },
  ]
}

/** The way to a file about what was late (Art. 20(6)): the matter, or the minute where there is none. */
function File({ one }: { one: Pledge }) {
  const { t } = useTranslation()
  const act = one.matter_id ? ({ kind: 'matter', ref: one.reference } as const) : {}
  const account = lateAccount(t(`promiseKind.${one.kind}`, { lng: 'zh-CN' }))
  // What lies with a centre is owed by its code.
  const accused = placeCode(one.owner.id) ? undefined : one.owner.id
  return <FileLink place={one.place.code} known={{ item: 6, accused, account, at: one.due_at, ...act }} />
}
