/** The staff of a place: who may serve on a day, and why not, by article (R15, S2-35). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { StaffList, StaffRow } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay, useSession } from '@/features/accounts/session'
import { DayFilter } from '@/ui/DayFilter'
import { Definitions } from '@/ui/Definitions'
import { LinkButton } from '@/ui/LinkButton'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { NodesTable } from './NodesTable'
import { percent } from './percent'
import { staffQuery } from './queries'
import type { StaffSearch } from './search'
import { StaffLinks } from './StaffLinks'
import { MayServe, Reasons } from './StandingWords'

const route = getRouteApi('/staff')

export function StaffPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { place: own } = useSession()
  const edits = useMay('staff.edit')
  const change = (next: StaffSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const province = own.level === 'province' && (search.place ?? own.code) === own.code
  return (
    <Page
      title={t('staff.title')}
      aside={!province && <Aside search={search} />}
      filters={
        <>
          <StaffLinks place={search.place} />
          <PlaceFilter
            lines
            whole={t('staff.allNodes')}
            value={search.place}
            onChange={(place) => change({ place })}
          />
          {!province && (
            <DayFilter value={search.day} unset={t('staff.today')} onChange={(day) => change({ day })} />
          )}
          {edits && (
            <LinkButton to="/staff/new" color="primary" variant="solid">
              {t('staff.enter')}
            </LinkButton>
          )}
        </>
      }
    >
      {province ? <NodesTable /> : <People search={search} />}
      <Definitions of="nodes" />
    </Page>
  )
}

function Aside({ search }: { search: StaffSearch }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { data } = useQuery(staffQuery(search))
  if (!data) return null
  const serving = data.people.filter((row) => !hasLeft(row, data))
  const line = data.figures.find((node) => node.place.code === data.place.code)
  return (
    <>
      <span>{name(data.place)}</span>
      <span className="number">
        {t('staff.count', {
          heads: serving.length,
          eligible: serving.filter((row) => row.eligible).length,
        })}
      </span>
      {line && (
        <span className="number">
          {t('staff.figures', {
            share: percent(line.full_time_share),
            turnover: percent(line.turnover),
          })}
        </span>
      )}
    </>
  )
}

const hasLeft = (row: StaffRow, list: StaffList) => row.left !== null && row.left < list.day

function People({ search }: { search: StaffSearch }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const edits = useMay('staff.edit')
  const query = useQuery(staffQuery(search))
  const { data } = query
  if (query.isPending) return <LoadingNote rows={8} />
  if (!data) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (data.people.length === 0) {
    return (
      <EmptyNote title={t('staff.none')}>
        <p>{t(edits ? 'staff.noneWhy' : 'staff.noneSeen')}</p>
        {edits && (
          <p>
            <Link to="/staff/new">{t('staff.enter')}</Link> ·{' '}
            <Link to="/staff/import">{t('staff.importTitle')}</Link>
          </p>
        )}
      </EmptyNote>
    )
  }
  const left = data.people.filter((row) => hasLeft(row, data))
  const here = data.people.filter((row) => !hasLeft(row, data))
  return (
    <Rows
      caption={t('staff.title')}
      columns={columns(t, language)}
      sections={[
        { key: 'here', rows: here },
        { key: 'left', title: `${t('staff.leftHead')} ${left.length}`, rows: left },
      ].filter(({ rows }) => rows.length > 0)}
      idOf={(row) => row.id}
      edgeOf={(row) => (hasLeft(row, data) || row.eligible ? undefined : 'red')}
    />
  )
}

function columns(t: TFunction, language: Language): Column<StaffRow>[] {
  return [
    {
      key: 'name',
      head: t('staff.name'),
      cell: (row) => (
        <Link to="/staff/people/$id" params={{ id: row.id }} className="staff-name" title={row.name}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'category',
      head: t('staff.categoryHead'),
      cell: (row) => (
        <span className="staff-kind">
          {t(`staff.category.${row.category}`)} <small>{t(`staff.form.${row.form}`)}</small>
        </span>
      ),
    },
    { key: 'may', head: t('staff.onDay'), cell: (row) => <MayServe row={row} /> },
    { key: 'why', head: t('staff.why'), wide: true, cell: (row) => <Reasons row={row} /> },
    {
      key: 'due',
      head: t('staff.due'),
      cell: (row) => (
        <span className={row.training_overdue ? 'staff-late' : undefined}>
          {dateWords(row.training_due, language, businessNow())}
        </span>
      ),
    },
    { key: 'unit', head: t('staff.unit'), wide: true, cell: (row) => row.unit },
  ]
}
