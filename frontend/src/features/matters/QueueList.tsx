/** One queue: what waits, the soonest due first, with the light of what is due first of it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PlaceName, WaitingMatter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DueLight } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { plain, Rows, type Column } from '@/ui/Rows'
import { dispositionKey } from './disposition'
import { queueQuery } from './queries'
import type { Queue } from './search'
import { useFieldNames } from './useFieldNames'

interface Props {
  queue: Queue
  place: string | undefined
}

export function QueueList({ queue, place }: Props) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const fieldName = useFieldNames()
  const language = useLanguage()
  const query = useInfiniteQuery(queueQuery(queue, place))
  const pages = query.data?.pages ?? []
  const rows = pages.flatMap((page) => page.waiting)
  return (
    <ListBody
      query={query}
      shown={rows.length}
      empty={
        <EmptyNote title={t(`queue.none.${queue}`)}>
          <p>{t(queue === 'resolved' ? 'queue.resolvedWhy' : 'queue.noneWhy')}</p>
        </EmptyNote>
      }
    >
      <Rows
        caption={t(`queue.${queue}`)}
        columns={columns(t, name, fieldName, language)}
        sections={plain(rows)}
        idOf={(row) => row.matter.id}
        edgeOf={({ promise }) =>
          promise?.light === 'red' || promise?.light === 'amber' ? promise.light : undefined
        }
      />
      {queue === 'resolved' && rows.length > 0 && <p className="muted">{t('queue.resolvedWhy')}</p>}
      {pages[0] && !pages[0].whole && <p className="muted">{t('queue.notWhole')}</p>}
    </ListBody>
  )
}

function columns(
  t: TFunction,
  name: (place: PlaceName) => string,
  fieldName: (code: string | null) => string,
  language: Language,
): Column<WaitingMatter>[] {
  return [
    {
      key: 'reference',
      head: t('matter.reference'),
      cell: ({ matter }) => (
        <Link to="/matters/$id" params={{ id: matter.id }}>
          {matter.reference}
        </Link>
      ),
    },
    {
      key: 'light',
      head: t('queue.first'),
      cell: ({ promise, at }) =>
        promise ? <DueLight pledge={promise} /> : t('queue.resolvedSince', { at: moment(at, language) }),
    },
    {
      key: 'kind',
      head: t('promise.what'),
      cell: ({ promise, others }) => (
        <>
          {promise ? t(`promiseKind.${promise.kind}`) : t('close.title')}
          {others > 0 && <span className="muted"> · {t('queue.others', { count: others })}</span>}
        </>
      ),
    },
    { key: 'owes', head: t('queue.owes'), cell: ({ promise, matter }) => <OwnerName owner={promise?.owner ?? matter.owner} /> },
    {
      key: 'disposition',
      head: t('matter.disposition'),
      wide: true,
      cell: ({ matter }) => t(dispositionKey(matter.disposition)),
    },
    { key: 'field', head: t('matter.field'), cell: ({ matter }) => fieldName(matter.field_of_law) },
    { key: 'caller', head: t('matter.caller'), cell: ({ matter }) => matter.caller_masked || '–' },
    { key: 'owner', head: t('matter.owner'), cell: ({ matter }) => <OwnerName owner={matter.owner} /> },
    { key: 'place', head: t('list.place'), cell: ({ matter }) => name(matter.place) },
  ]
}
