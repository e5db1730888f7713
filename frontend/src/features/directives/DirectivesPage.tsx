/** What the province directs: a year of it, of one city or of all (S0-06). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { YearFilter } from '@/features/pay/YearFilter'
import { LinkButton } from '@/ui/LinkButton'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { directivesQuery } from './queries'
import { FORMS, OPEN, OVERDUE, STAGES, type ListSearch } from './search'
import type { DirectiveRow } from './shapes'
import { ENDED, StageLight } from './stages'

const route = getRouteApi('/directives')

export function DirectivesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const found = useQuery(directivesQuery(search.place, search.year))
  const rows = found.data?.directives.filter((row) => matches(row, search)) ?? []
  return (
    <Page
      title={t('directive.title')}
      aside={found.data && <span className="number">{t('directive.count', { count: rows.length })}</span>}
      filters={<Filters year={found.data?.year} mayIssue={found.data?.may_issue ?? false} />}
    >
      <p className="muted">{t('directive.what')}</p>
      {found.isPending && <LoadingNote rows={8} />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && (
        <EmptyNote title={t('directive.none')}>
          <p>{t('directive.noneWhy')}</p>
        </EmptyNote>
      )}
      {rows.length > 0 && <Listed rows={rows} />}
    </Page>
  )
}

function matches(row: DirectiveRow, { state, form }: ListSearch): boolean {
  if (form !== undefined && row.form !== form) return false
  if (state === undefined) return true
  if (state === OVERDUE) return row.late
  return state === OPEN ? !ENDED.includes(row.stage) : row.stage === state
}

function Filters({ year, mayIssue }: { year: number | undefined; mayIssue: boolean }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (next: ListSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <PlaceFilter lines value={search.place} onChange={(place) => go({ place })} />
      <YearFilter value={search.year ?? year} onChange={(next) => go({ year: next })} />
      <Select
        aria-label={t('directive.stageHead')}
        style={{ width: 130 }}
        value={search.state ?? ''}
        options={[
          { value: '', label: t('directive.allStates') },
          { value: OPEN, label: t('directive.openOnly') },
          { value: OVERDUE, label: t('directive.overdueOnly') },
          // A city never sees a draft.
          ...STAGES.filter((stage) => mayIssue || stage !== 'drafted').map((stage) => ({
            value: stage,
            label: t(`directive.stage.${stage}`),
          })),
        ]}
        onChange={(state) => go({ state: state || undefined } as ListSearch)}
      />
      <Select
        aria-label={t('directive.formHead')}
        style={{ width: 170 }}
        value={search.form ?? ''}
        options={[
          { value: '', label: t('directive.allForms') },
          ...FORMS.map((form) => ({ value: form, label: t(`directive.form.${form}`) })),
        ]}
        onChange={(form) => go({ form: form || undefined } as ListSearch)}
      />
      {mayIssue && (
        <LinkButton color="primary" variant="solid" to="/directives/new" search={{ place: search.place }}>
          {t('directive.new')}
        </LinkButton>
      )}
    </>
  )
}

function Listed({ rows }: { rows: readonly DirectiveRow[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const open = rows.filter((row) => !ENDED.includes(row.stage))
  const ended = rows.filter((row) => ENDED.includes(row.stage))
  const sections = [
    { key: 'open', title: t('directive.section.open', { count: open.length }), rows: open },
    { key: 'ended', title: t('directive.section.ended', { count: ended.length }), rows: ended },
  ].filter((section) => section.rows.length > 0)
  return (
    <Rows
      caption={t('directive.title')}
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
  name: (place: DirectiveRow['place']) => string,
): Column<DirectiveRow>[] {
  return [
    {
      key: 'about',
      head: t('directive.about'),
      wide: true,
      cell: (row) => (
        <Link to="/directives/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'stage', head: t('directive.stageHead'), cell: (row) => <StageLight stage={row.stage} late={row.late} /> },
    { key: 'due', head: t('directive.due'), cell: (row) => row.due_on ?? '–' },
    { key: 'form', head: t('directive.formHead'), cell: (row) => t(`directive.form.${row.form}`) },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'document', head: t('directive.document'), cell: (row) => row.document || '–' },
    {
      key: 'issued',
      head: t('directive.issuedAt'),
      cell: (row) => (row.issued_at ? moment(row.issued_at, language) : '–'),
    },
    { key: 'number', head: t('directive.number'), cell: (row) => <span className="number">{row.id}</span> },
  ]
}
