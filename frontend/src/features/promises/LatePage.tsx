/** What fell due on a day and was kept late, or is not kept yet: the rows behind a rate. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
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
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { lateQuery } from './queries'

const route = getRouteApi('/promises/late')

export function LatePage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const day = search.day ?? civilDay(businessNow())
  const late = useQuery(lateQuery({ place: search.place, day }))
  const columns = useColumns()
  return (
    <Page
      title={t('promise.late')}
      filters={
        <>
          <PlaceFilter
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place }) })}
          />
          <DayFilter
            value={day}
            unset={t('promise.lateToday')}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, day: next }) })}
          />
        </>
      }
    >
      <p className="muted">{t('promise.lateWhy')}</p>
      {late.isError && <ProblemNote error={late.error} onRetry={() => void late.refetch()} />}
      {late.isPending && <LoadingNote rows={6} />}
      {late.data?.promises.length === 0 && (
        <EmptyNote title={t('promise.noneLate')}>{t('promise.noneLateWhy')}</EmptyNote>
      )}
      {!!late.data?.promises.length && (
        <Rows
          caption={t('promise.late')}
          columns={columns}
          sections={plain(late.data.promises)}
          idOf={(one) => one.id}
          edgeOf={(one) => (one.kept_at ? 'amber' : 'red')}
        />
      )}
    </Page>
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
      cell: ({ kept_at: at }) =>
        at ? moment(at, language, now) : <b>{t('promise.lateOpen')}</b>,
    },
    { key: 'file', head: <span className="unseen">{t('violation.enter')}</span>, cell: (one) => <File one={one} /> },
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
