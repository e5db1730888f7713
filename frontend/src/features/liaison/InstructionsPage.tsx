/** What cities asked of the province and what waits for its reply, the soonest due first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PlaceName, WaitingInstruction } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DueLight } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { instructionsQuery } from './queries'

const route = getRouteApi('/instructions')

export function InstructionsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { place } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery(instructionsQuery(place))
  const rows = query.data?.pages.flatMap((page) => page.instructions) ?? []
  return (
    <Page
      title={t('liaison.waiting')}
      filters={
        <PlaceFilter
          lines
          value={place}
          onChange={(next) => void navigate({ search: { place: next }, replace: true })}
        />
      }
    >
      <ListBody
        query={query}
        shown={rows.length}
        empty={
          <EmptyNote title={t('liaison.noneWaits')}>
            <p>{t('liaison.noneWaitsWhy')}</p>
          </EmptyNote>
        }
      >
        <Rows
          caption={t('liaison.waiting')}
          columns={columns(t, language, name)}
          sections={plain(rows)}
          idOf={(row) => `${row.matter}.${row.instruction.number}`}
          edgeOf={({ promise: { light } }) => (light === 'red' || light === 'amber' ? light : undefined)}
        />
      </ListBody>
    </Page>
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: PlaceName) => string,
): Column<WaitingInstruction>[] {
  return [
    {
      key: 'reference',
      head: t('matter.reference'),
      cell: (row) => (
        <Link to="/matters/$id" params={{ id: row.matter }}>
          {row.reference}
        </Link>
      ),
    },
    { key: 'due', head: t('liaison.due'), cell: (row) => <DueLight pledge={row.promise} /> },
    { key: 'words', head: t('liaison.question'), wide: true, cell: (row) => row.instruction.words },
    { key: 'by', head: t('liaison.asker'), cell: (row) => row.instruction.asked_by.name },
    { key: 'at', head: t('liaison.askedAt'), cell: (row) => moment(row.instruction.asked_at, language) },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
  ]
}
