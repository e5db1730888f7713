/** The entries that are overdue for verification, by department, longest overdue first (S0-11). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { KnowledgeDraft, KnowledgeWorks } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows } from '@/ui/Rows'
import { worksQuery } from './queries'

const route = getRouteApi('/knowledge/stale')

export function StalePage() {
  const { t } = useTranslation()
  const { place } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(worksQuery(place))
  const stale = query.data?.stale ?? []
  const count = stale.reduce((sum, one) => sum + one.entries.length, 0)
  return (
    <Page
      title={t('know.page.stale')}
      aside={query.data && <span className="number">{t('know.count', { count })}</span>}
      filters={
        <PlaceFilter
          value={place}
          onChange={(next) => void navigate({ search: { place: next }, replace: true })}
        />
      }
    >
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && count === 0 && (
        <EmptyNote title={t('know.noStale')}>
          <p>{t('know.noStaleWhy')}</p>
        </EmptyNote>
      )}
      {query.data && count > 0 && <ByDepartment works={query.data} />}
    </Page>
  )
}

function ByDepartment({ works }: { works: KnowledgeWorks }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const entries = new Map(works.entries.map((one) => [one.id, one]))
  const departments = new Map(works.departments.map((one) => [one.id, one]))
  return (
    <Rows<KnowledgeDraft>
      caption={t('know.page.stale')}
      columns={[
        {
          key: 'title',
          head: t('know.heading'),
          wide: true,
          cell: (one) => (
            <Link to="/knowledge/entries/$id" params={{ id: one.id }}>
              {(one.in_use ?? one.content).title}
            </Link>
          ),
        },
        { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
        { key: 'last', head: t('know.lastVerified'), cell: (one) => `${one.verified_on ?? '–'} ${one.verified_by}` },
        { key: 'due', head: t('know.dueHead'), cell: (one) => <span className="know-verified" data-stale>{one.due_on}</span> },
      ]}
      sections={works.stale.map(({ department, entries: ids }) => {
        const known = departments.get(department)
        return {
          key: department,
          title: `${known ? `${known.name} ${known.phone}` : t('know.noDepartment')} · ${ids.length}`,
          rows: ids.flatMap((id) => entries.get(id) ?? []),
        }
      })}
      idOf={(one) => one.id}
    />
  )
}
