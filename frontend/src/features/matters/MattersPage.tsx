/** The matters of one's place: who owns each, how it was disposed of, where it stands. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MatterRow, MatterState, PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { businessNow } from '@/app/clock'
import { civilDay, moment, type Language } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay, useSession } from '@/features/accounts/session'
import { Definitions } from '@/ui/Definitions'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { later } from '@/features/roster/stretch'
import { plain, Rows, type Column } from '@/ui/Rows'
import { dispositionKey } from './disposition'
import { Exports } from './Exports'
import { MatterFilters } from './MatterFilters'
import { MatterSearch } from './MatterSearch'
import { QueueList } from './QueueList'
import { QueueTabs } from './QueueTabs'
import { mattersQuery } from './queries'
import { isNarrowed, type MattersSearch } from './search'
import { useFieldNames } from './useFieldNames'

const route = getRouteApi('/matters')

const WIDER_DAYS = 90

const TONES: Readonly<Record<MatterState, Tone>> = { open: 'amber', resolved: 'green', closed: 'grey', merged: 'grey' }

/** How a matter stands, and that its caller came back to say that it was not solved. */
export function StateLight({ state, reopened }: { state: MatterState; reopened: number }) {
  const { t } = useTranslation()
  return (
    <>
      <Light tone={TONES[state]}>{t(`matterState.${state}`)}</Light>
      {reopened > 0 && <div className="muted">{t('follow.again.mark', { count: reopened })}</div>}
    </>
  )
}

export function MattersPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { queue } = search
  return (
    <Page
      title={t('matter.list')}
      filters={
        queue ? (
          <PlaceFilter
            value={search.place}
            onChange={(place) => void navigate({ search: { queue, place }, replace: true })}
          />
        ) : (
          <MatterFilters
            search={search}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
            onClear={() => void navigate({ search: {}, replace: true })}
          />
        )
      }
    >
      <QueueTabs queue={queue} place={search.place} />
      <Definitions of="queues" />
      {queue ? <QueueList queue={queue} place={search.place} /> : <FoundList search={search} />}
    </Page>
  )
}

/** What was looked for, newest first. */
function FoundList({ search }: { search: MattersSearch }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const navigate = route.useNavigate()
  const mayExport = useMay('matter.export')
  const query = useInfiniteQuery(mattersQuery(search))
  const fieldName = useFieldNames()
  const pages = query.data?.pages ?? []
  const rows = pages.flatMap((page) => page.matters)
  const clear = () => void navigate({ search: {}, replace: true })
  return (
    <>
      <div className="matter-tools">
        <MatterSearch
          search={search}
          masked={pages[0]?.caller_masked ?? ''}
          // A number is looked for on all days; what the list was narrowed to before is let go.
          onFind={(found) => void navigate({ search: found })}
        />
        {mayExport && <Exports search={search} />}
      </div>
      <Scope search={search} />
      <ListBody query={query} shown={rows.length} empty={<Empty search={search} onClear={clear} />}>
        {rows.length === 0 ? (
          <EmptyNote title={t('seek.noneSoFar')} />
        ) : (
          <Rows
            caption={t('matter.list')}
            columns={columns({ t, language, name, fieldName })}
            sections={plain(rows)}
            idOf={(row) => row.id}
          />
        )}
        <Reached day={query.hasNextPage ? (pages.at(-1)?.reached ?? null) : null} />
      </ListBody>
    </>
  )
}

/** Whose matters of which days are listed; a wider span is one click away. */
function Scope({ search }: { search: MattersSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const own = useSession().role === 'attendant'
  const { since, until, reference, caller } = search
  if (reference ?? caller) return null
  const today = civilDay(businessNow())
  const last = until ?? today
  const first = since ?? (own ? `${last.slice(0, 7)}-01` : last)
  const days = first === last ? first : t('seek.ofDays', { first, last })
  const widen = () => {
    void navigate({ search: (old) => ({ ...old, since: later(today, -WIDER_DAYS) }), replace: true })
  }
  return (
    <p className="muted matter-scope">
      {t(own ? 'seek.scopeOwn' : 'seek.scope', { days })}
      {!since && !until && (
        <Button type="link" size="small" onClick={widen}>
          {t('seek.wider', { count: WIDER_DAYS })}
        </Button>
      )}
    </p>
  )
}

/** How far back was looked, while there is more to look through. */
function Reached({ day }: { day: string | null }) {
  const { t } = useTranslation()
  return day && <p className="muted">{t('seek.reached', { day })}</p>
}

function Empty({ search, onClear }: { search: MattersSearch; onClear: () => void }) {
  const { t } = useTranslation()
  const own = useSession().role === 'attendant'
  return (
    <EmptyNote title={t('matter.none')}>
      <p>{t(search.reference || search.caller ? 'seek.onlyYours' : own ? 'matter.noneOwnWhy' : 'matter.noneWhy')}</p>
      {isNarrowed(search) && <Button onClick={onClear}>{t('seek.clear')}</Button>}
    </EmptyNote>
  )
}

interface Words {
  t: TFunction
  language: Language
  name: (place: PlaceName) => string
  fieldName: (code: string | null) => string
}

function columns({ t, language, name, fieldName }: Words): Column<MatterRow>[] {
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
    {
      key: 'registered',
      head: t('matter.registered'),
      cell: (row) => moment(row.registered_at, language),
    },
    { key: 'state', head: t('matter.state'), cell: (row) => <StateLight state={row.state} reopened={row.reopened} /> },
    {
      key: 'disposition',
      head: t('matter.disposition'),
      wide: true,
      cell: (row) => [row.disposition, ...row.further].map((one) => t(dispositionKey(one))).join(t('step.comma')),
    },
    { key: 'field', head: t('matter.field'), cell: (row) => fieldName(row.field_of_law) },
    { key: 'caller', head: t('matter.caller'), cell: (row) => row.caller_masked || '–' },
    { key: 'owner', head: t('matter.owner'), cell: (row) => <OwnerName owner={row.owner} /> },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'channel', head: t('matter.channel'), cell: (row) => t(`channel.${row.channel}`) },
  ]
}
