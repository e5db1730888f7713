/** The desk of complaints: what a node has to decide, to look into and to tell, by its lights. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ComplaintMessage, ComplaintRow, PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { DueLight } from '@/ui/Light'
import { LinkButton } from '@/ui/LinkButton'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { Rows, type Column } from '@/ui/Rows'
import { complaintsQuery } from './queries'
import './complaints.css'

const route = getRouteApi('/complaints')

/** The three trays of the desk, and which stages lie in each. */
const TRAYS = {
  decide: ['registered'],
  investigate: ['accepted', 'investigated'],
  tell: ['declined', 'concluded', 'ready'],
} as const

export function ComplaintsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { place } = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useInfiniteQuery(complaintsQuery(place))
  const registers = useMay('complaint.register')
  const pages = desk.data?.pages ?? []
  const rows = pages.flatMap((page) => page.complaints)
  const messages = pages.flatMap((page) => page.messages)
  const more = desk.hasNextPage ? '+' : ''
  const sections = (Object.keys(TRAYS) as (keyof typeof TRAYS)[])
    .map((key) => ({
      key,
      rows: rows.filter(({ stage }) => (TRAYS[key] as readonly string[]).includes(stage)),
    }))
    .filter((tray) => tray.rows.length > 0)
    .map((tray) => ({ ...tray, title: `${t(`complaint.tray.${tray.key}`)} · ${tray.rows.length}${more}` }))
  return (
    <Page
      title={t('complaint.desk')}
      aside={pages[0] && <span className="muted">{t('complaint.deskOf', { node: name(pages[0].node) })}</span>}
      filters={
        <>
          <PlaceFilter
            lines
            value={place}
            whole={t('complaint.ownNode')}
            onChange={(next) => void navigate({ search: { place: next }, replace: true })}
          />
          {registers && <LinkButton to="/complaints/new">{t('complaint.enter.button')}</LinkButton>}
        </>
      }
    >
      <ListBody
        query={desk}
        shown={rows.length + messages.length}
        empty={
          <EmptyNote title={t('complaint.none')}>
            <p>{t('complaint.noneWhy')}</p>
          </EmptyNote>
        }
      >
        {messages.length > 0 && <Messages rows={messages} more={more} />}
        {rows.length > 0 && (
          <Rows
            caption={t('complaint.desk')}
            columns={columns({ t, language, name })}
            sections={sections}
            idOf={(row) => row.id}
            edgeOf={(row) => (row.promise.light === 'red' || row.promise.light === 'amber' ? row.promise.light : undefined)}
          />
        )}
      </ListBody>
    </Page>
  )
}

/** What callers left by key 8: nobody has made a complaint of it yet. */
function Messages({ rows, more }: { rows: ComplaintMessage[]; more: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const columns: Column<ComplaintMessage>[] = [
    {
      key: 'left',
      head: t('complaint.enter.left'),
      cell: (row) => moment(row.received_at, language),
    },
    { key: 'rang', head: t('complaint.rang'), cell: (row) => name(row.complains_of) },
    { key: 'heard', head: t('complaint.stageHead'), cell: (row) => t(row.heard ? 'complaint.heard' : 'complaint.unheard') },
    { key: 'due', head: t('complaint.due'), cell: (row) => <DueLight pledge={row.promise} /> },
    {
      key: 'act',
      head: <span className="unseen">{t('complaint.take')}</span>,
      cell: (row) =>
        row.may_register && (
          <LinkButton
            size="small"
            color="primary"
            variant="solid"
            to="/complaints/new"
            search={{ message: row.contact_id, place: row.complains_of.code }}
            aria-label={`${t('complaint.take')} · ${t('complaint.messageOf', { at: moment(row.received_at, language) })}`}
          >
            {t('complaint.take')}
          </LinkButton>
        ),
    },
  ]
  return (
    <Rows
      caption={t('complaint.messages')}
      columns={columns}
      sections={[{ key: 'messages', rows, title: `${t('complaint.messages')} · ${rows.length}${more}` }]}
      idOf={(row) => row.contact_id}
      edgeOf={(row) => (row.promise.light === 'red' || row.promise.light === 'amber' ? row.promise.light : undefined)}
    />
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
