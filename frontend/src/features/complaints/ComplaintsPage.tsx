/** The desk of complaints: what a node has to decide, to look into and to tell, by its lights. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ComplaintRow, PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DueLight } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { complaintsQuery } from './queries'
import './complaints.css'

const route = getRouteApi('/complaints')

/** The three trays of the desk, and which stages lie in each. */
const TRAYS = {
  decide: ['registered'],
  investigate: ['accepted', 'investigated'],
  tell: ['declined', 'concluded'],
} as const

export function ComplaintsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { place } = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(complaintsQuery(place))
  const rows = desk.data?.complaints ?? []
  const sections = (Object.keys(TRAYS) as (keyof typeof TRAYS)[])
    .map((key) => ({
      key,
      rows: rows.filter(({ stage }) => (TRAYS[key] as readonly string[]).includes(stage)),
    }))
    .filter((tray) => tray.rows.length > 0)
    .map((tray) => ({ ...tray, title: `${t(`complaint.tray.${tray.key}`)} · ${tray.rows.length}` }))
  return (
    <Page
      title={t('complaint.desk')}
      aside={desk.data && <span className="muted">{t('complaint.deskOf', { node: name(desk.data.node) })}</span>}
      filters={
        <PlaceFilter
          lines
          value={place}
          whole={t('complaint.ownNode')}
          onChange={(next) => void navigate({ search: { place: next }, replace: true })}
        />
      }
    >
      {desk.isPending && <LoadingNote rows={6} />}
      {desk.isError && <ProblemNote error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && rows.length === 0 && (
        <EmptyNote title={t('complaint.none')}>
          <p>{t('complaint.noneWhy')}</p>
        </EmptyNote>
      )}
      {rows.length > 0 && (
        <Rows
          caption={t('complaint.desk')}
          columns={columns({ t, language, name })}
          sections={sections}
          idOf={(row) => row.id}
          edgeOf={(row) => (row.promise.light === 'red' || row.promise.light === 'amber' ? row.promise.light : undefined)}
        />
      )}
      {desk.data?.more && <p className="muted">{t('complaint.more')}</p>}
    </Page>
  )
}

interface Words {
  t: TFunction
  language: Language
  name: (place: PlaceName) => string
}

function columns({ t, language, name }: Words): Column<ComplaintRow>[] {
  return [
    {
      key: 'reference',
      head: t('matter.reference'),
      cell: (row) => (
        <Link to="/matters/$id" params={{ id: row.id }}>
          {row.reference}
        </Link>
      ),
    },
    { key: 'due', head: t('complaint.due'), cell: (row) => <DueLight pledge={row.promise} /> },
    { key: 'stage', head: t('complaint.stageHead'), cell: (row) => t(`complaint.stage.${row.stage}`) },
    { key: 'about', head: t('complaint.about'), cell: (row) => t(`complaint.aboutShort.${row.about}`) },
    {
      key: 'accused',
      head: t('complaint.accused'),
      wide: true,
      cell: (row) => (
        <>
          {row.accused || t('complaint.known.nobody')}
          {row.sealed && <span className="complaint-mark">{t('complaint.sealedMark')}</span>}
        </>
      ),
    },
    {
      key: 'investigation',
      head: t('complaint.investigator'),
      wide: true,
      cell: ({ investigation: one }) =>
        one ? `${one.unit} ${one.person} · ${t('complaint.until', { day: dayWords(one.due_on, language) })}` : '–',
    },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
  ]
}
