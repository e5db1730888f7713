/** What the editors of a place work on: drafts that wait first, then what is in use. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { KnowledgeDraft } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { LinkButton } from '@/ui/LinkButton'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows } from '@/ui/Rows'
import { worksQuery } from './queries'
import { useStageWords } from './useStageWords'

const route = getRouteApi('/knowledge/works')

export function WorksPage() {
  const { t } = useTranslation()
  const { place } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(worksQuery(place))
  const entries = query.data?.entries ?? []
  return (
    <Page
      title={t('know.page.works')}
      aside={query.data && <span className="number">{t('know.count', { count: entries.length })}</span>}
      filters={
        <>
          <PlaceFilter
            value={place}
            onChange={(next) => void navigate({ search: { place: next }, replace: true })}
          />
          <LinkButton to="/knowledge/new" color="primary" variant="solid">
            {t('know.write')}
          </LinkButton>
        </>
      }
    >
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && entries.length === 0 && (
        <EmptyNote title={t('know.noWorks')}>
          <p>{t('know.noWorksWhy')}</p>
        </EmptyNote>
      )}
      {entries.length > 0 && <List entries={entries} />}
    </Page>
  )
}

function List({ entries }: { entries: readonly KnowledgeDraft[] }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { person } = useSession()
  const words = useStageWords()
  const waits = (one: KnowledgeDraft) => one.stage !== 'published' && !one.withdrawn
  const mine = (one: KnowledgeDraft) =>
    waits(one) && one.stage === 'draft' && one.complete && one.written_by.id !== person.id
  const sections = [
    { key: 'mine', title: t('know.forMe'), rows: entries.filter(mine) },
    { key: 'draft', title: t('know.underWay'), rows: entries.filter((one) => waits(one) && !mine(one)) },
    { key: 'used', title: t('know.inUse'), rows: entries.filter((one) => one.stage === 'published' && !one.withdrawn) },
    { key: 'gone', title: t('know.withdrawn'), rows: entries.filter((one) => one.withdrawn) },
  ]
  return (
    <Rows
      caption={t('know.page.works')}
      columns={[
        {
          key: 'title',
          head: t('know.heading'),
          wide: true,
          cell: (one) => (
            <Link to="/knowledge/entries/$id" params={{ id: one.id }}>
              {one.content.title}
            </Link>
          ),
        },
        { key: 'stage', head: t('know.stageHead'), cell: words },
        { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
        { key: 'by', head: t('know.writtenBy'), cell: (one) => one.written_by.name },
        { key: 'due', head: t('know.dueHead'), cell: (one) => one.due_on ?? '–' },
      ]}
      sections={sections.filter(({ rows }) => rows.length > 0)}
      idOf={(one) => one.id}
      edgeOf={(one) => (one.stale ? 'amber' : undefined)}
    />
  )
}
