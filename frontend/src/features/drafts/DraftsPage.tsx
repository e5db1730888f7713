/** Changes of calendar and rulebook: those that wait for a second person first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DraftRow } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { DraftLight, useDraftTitle } from './DraftWords'
import { draftsQuery } from './queries'
import { FailedLink } from './WaitingLink'

export function DraftsPage() {
  const { t } = useTranslation()
  const query = useQuery(draftsQuery)
  const drafts = query.data?.drafts
  const left = query.data?.failed_recompute ?? null
  return (
    <Page title={t('draft.list')} aside={t('draft.listAside')} filters={<FailedLink left={left} />}>
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {drafts?.length === 0 && (
        <EmptyNote title={t('draft.none')}>
          <p>{t('draft.noneWhy')}</p>
        </EmptyNote>
      )}
      {drafts && drafts.length > 0 && <Table drafts={drafts} />}
    </Page>
  )
}

function Table({ drafts }: { drafts: readonly DraftRow[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = useDraftTitle()
  const waiting = drafts.filter((draft) => draft.state === 'waiting')
  const decided = drafts.filter((draft) => draft.state !== 'waiting')
  const section = (key: 'waiting' | 'decided', rows: readonly DraftRow[]) => ({
    key,
    title: `${t(`draft.${key}`)} ${rows.length}`,
    rows,
  })
  return (
    <Rows
      caption={t('draft.list')}
      columns={columns(t, language, title)}
      sections={[section('waiting', waiting), section('decided', decided)].filter(
        ({ rows }) => rows.length > 0,
      )}
      idOf={(draft) => draft.id}
      edgeOf={(draft) => (draft.state === 'waiting' ? 'amber' : undefined)}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  title: (draft: DraftRow) => string,
): Column<DraftRow>[] {
  const hand = (one: DraftRow['decided']) =>
    one ? t('draft.proposedBy', { name: one.person.name, at: moment(one.at, language, businessNow()) }) : '–'
  return [
    {
      key: 'what',
      head: t('draft.what'),
      cell: (draft) => (
        <Link to="/drafts/$id" params={{ id: draft.id }}>
          {title(draft)}
        </Link>
      ),
    },
    { key: 'state', head: t('matter.state'), cell: (draft) => <DraftLight state={draft.state} /> },
    { key: 'notice', head: t('draft.notice'), wide: true, cell: (draft) => draft.title },
    { key: 'proposed', head: t('draft.proposed'), cell: (draft) => hand(draft.proposed) },
    { key: 'decided', head: t('draft.decidedBy'), cell: (draft) => hand(draft.decided) },
  ]
}
