/** The ledger of Article 20: a year's files by their stage, and the leads that wait (N3). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ViolationLead, ViolationRow, Violations } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { YearFilter } from '@/features/pay/YearFilter'
import { LinkButton } from '@/ui/LinkButton'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { ledgerQuery } from './queries'
import { itemKey, ITEMS, OPEN, STAGES, type LedgerSearch } from './search'
import { ENDED, StageLight } from './stages'
import './violations.css'

const route = getRouteApi('/violations')

export function ViolationsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const found = useQuery(ledgerQuery(search.place, search.year))
  const rows = found.data?.violations.filter((row) => matches(row, search)) ?? []
  return (
    <Page
      title={t('violation.title')}
      aside={found.data && <span className="number">{t('violation.count', { count: rows.length })}</span>}
      filters={<Filters year={found.data?.year} mayOpen={found.data?.may_open ?? false} />}
    >
      <p className="muted">{t('violation.what')}</p>
      {found.isPending && <LoadingNote rows={8} />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && found.data.leads.length > 0 && <Leads found={found.data} />}
      {found.data && rows.length === 0 && (
        <EmptyNote title={t('violation.none')}>
          <p>{t('violation.noneWhy')}</p>
        </EmptyNote>
      )}
      {rows.length > 0 && <Files rows={rows} />}
    </Page>
  )
}

function matches(row: ViolationRow, { stage, item }: LedgerSearch): boolean {
  if (item !== undefined && row.item !== Number(item)) return false
  if (stage === undefined) return true
  return stage === OPEN ? !ENDED.includes(row.stage) : row.stage === stage
}

function Filters({ year, mayOpen }: { year: number | undefined; mayOpen: boolean }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (next: LedgerSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <PlaceFilter lines value={search.place} onChange={(place) => go({ place })} />
      <YearFilter value={search.year ?? year} onChange={(next) => go({ year: next })} />
      <Select
        aria-label={t('violation.stageHead')}
        style={{ width: 130 }}
        value={search.stage ?? ''}
        options={[
          { value: '', label: t('violation.allStages') },
          { value: OPEN, label: t('violation.openOnly') },
          ...STAGES.map((stage) => ({ value: stage, label: t(`violation.stage.${stage}`) })),
        ]}
        onChange={(stage) => go({ stage: stage || undefined } as LedgerSearch)}
      />
      <Select
        aria-label={t('violation.itemHead')}
        style={{ width: 190 }}
        value={search.item ?? ''}
        options={[
          { value: '', label: t('violation.allItems') },
          ...ITEMS.map((item) => ({ value: item, label: t(`violation.short.${itemKey(Number(item))}`) })),
        ]}
        onChange={(item) => go({ item: item || undefined } as LedgerSearch)}
      />
      {mayOpen && (
        <LinkButton color="primary" variant="solid" to="/violations/new" search={{ place: search.place }}>
          {t('violation.enter')}
        </LinkButton>
      )}
    </>
  )
}

function Files({ rows }: { rows: readonly ViolationRow[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const open = rows.filter((row) => !ENDED.includes(row.stage))
  const ended = rows.filter((row) => ENDED.includes(row.stage))
  const sections = [
    { key: 'open', title: t('violation.section.open', { count: open.length }), rows: open },
    { key: 'ended', title: t('violation.section.ended', { count: ended.length }), rows: ended },
  ].filter((section) => section.rows.length > 0)
  return (
    <Rows
      caption={t('violation.title')}
      columns={columns(t, language, name)}
      sections={sections}
      idOf={(row) => row.id}
      edgeOf={(row) => (row.late ? 'red' : undefined)}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: ViolationRow['place']) => string,
): Column<ViolationRow>[] {
  return [
    {
      key: 'number',
      head: t('violation.number'),
      cell: (row) => (
        <Link className="number" to="/violations/$id" params={{ id: row.id }}>
          {row.id}
        </Link>
      ),
    },
    { key: 'stage', head: t('violation.stageHead'), cell: (row) => <StageLight stage={row.stage} late={row.late} /> },
    { key: 'due', head: t('violation.due'), cell: (row) => row.due_on ?? '–' },
    { key: 'item', head: t('violation.itemHead'), wide: true, cell: (row) => t(`violation.short.${itemKey(row.item)}`) },
    {
      key: 'accused',
      head: t('violation.accused'),
      wide: true,
      cell: (row) => row.accused?.name ?? t('violation.centre'),
    },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'at', head: t('violation.at'), cell: (row) => moment(row.act.at, language) },
    {
      key: 'penalties',
      head: t('violation.penalties'),
      wide: true,
      cell: (row) =>
        row.penalties.map((one) => t(`violation.penalty.${one}`)).join(t('violation.comma')) || '–',
    },
  ]
}

/** Confirmed leads that are not on file yet. */
function Leads({ found }: { found: Violations }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const cells: Column<ViolationLead>[] = [
    { key: 'at', head: t('violation.at'), cell: (row) => moment(row.at, language) },
    { key: 'kind', head: t('suspicion.kind'), cell: (row) => leadKind(row, t) },
    { key: 'person', head: t('violation.accused'), cell: (row) => row.person?.name ?? t('violation.centre') },
    { key: 'found', head: t('suspicion.reason'), wide: true, cell: (row) => row.found },
    {
      key: 'open',
      head: <span className="unseen">{t('violation.fromLead')}</span>,
      cell: (row) => (
        <Link to="/violations/new" search={{ place: found.place.code, year: found.year, lead: row.id }}>
          {t('violation.fromLead')}
        </Link>
      ),
    },
  ]
  return (
    <section className="section">
      <h2>{t('violation.leads', { count: found.leads.length })}</h2>
      <Rows caption={t('violation.leadsCaption')} columns={cells} sections={plain(found.leads)} idOf={(row) => row.id} />
    </section>
  )
}

/** What a lead is of; one of a kind that the catalog does not know is called by its item. */
export function leadKind(row: ViolationLead, t: TFunction): string {
  const known = t(`suspicion.of.${row.kind}` as 'suspicion.of.absence', { defaultValue: '' })
  return known || t(`violation.short.${itemKey(row.item)}`)
}
