/** The matters of one's place: who owns each, how it was disposed of, where it stands. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MatterRow, MatterState, PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { oneOf } from '@/app/router/search'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { DayFilter } from '@/ui/DayFilter'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { dispositionKey, DISPOSITIONS, isDisposition } from './disposition'
import { mattersQuery } from './queries'
import { STATES, type MattersSearch } from './search'
import { useFieldNames } from './useFieldNames'

const route = getRouteApi('/matters')

const TONES: Readonly<Record<MatterState, Tone>> = { open: 'amber', resolved: 'green', closed: 'grey' }

export function StateLight({ state }: { state: MatterState }) {
  const { t } = useTranslation()
  return <Light tone={TONES[state]}>{t(`matterState.${state}`)}</Light>
}

export function MattersPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const search = route.useSearch()
  const query = useInfiniteQuery(mattersQuery(search))
  const fieldName = useFieldNames()
  const rows = (query.data?.pages ?? []).flatMap((page) => page.matters)
  return (
    <Page title={t('matter.list')} filters={<Filters search={search} />}>
      <ListBody
        query={query}
        shown={rows.length}
        empty={
          <EmptyNote title={t('matter.none')}>
            <p>{t('matter.noneWhy')}</p>
          </EmptyNote>
        }
      >
        <Rows
          caption={t('matter.list')}
          columns={columns({ t, language, name, fieldName })}
          sections={plain(rows)}
          idOf={(row) => row.id}
        />
      </ListBody>
    </Page>
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
    { key: 'state', head: t('matter.state'), cell: (row) => <StateLight state={row.state} /> },
    {
      key: 'disposition',
      head: t('matter.disposition'),
      wide: true,
      cell: (row) => t(dispositionKey(row.disposition)),
    },
    { key: 'field', head: t('matter.field'), cell: (row) => fieldName(row.field_of_law) },
    { key: 'caller', head: t('matter.caller'), cell: (row) => row.caller_masked || '–' },
    { key: 'owner', head: t('matter.owner'), cell: (row) => row.owner.name },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'channel', head: t('matter.channel'), cell: (row) => t(`channel.${row.channel}`) },
  ]
}

function Filters({ search }: { search: MattersSearch }) {
  const { t } = useTranslation()
  const { role } = useSession()
  const navigate = route.useNavigate()
  const change = (next: MattersSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <PlaceFilter value={search.place} onChange={(place) => change({ place })} />
      <DayFilter
        value={search.day}
        unset={role === 'attendant' ? t('list.thisMonth') : t('list.today')}
        onChange={(day) => change({ day })}
      />
      <Select
        aria-label={t('matter.state')}
        style={{ width: 130 }}
        value={search.state ?? ''}
        options={[
          { value: '', label: t('matter.anyState') },
          ...STATES.map((value) => ({ value, label: t(`matterState.${value}`) })),
        ]}
        onChange={(state) => change({ state: oneOf(STATES, state) })}
      />
      <Select
        aria-label={t('matter.disposition')}
        style={{ width: 210 }}
        value={search.disposition ?? 0}
        options={[
          { value: 0, label: t('matter.anyDisposition') },
          ...DISPOSITIONS.map((value) => ({ value, label: `${value}. ${t(dispositionKey(value))}` })),
        ]}
        onChange={(number) => change({ disposition: isDisposition(number) ? number : undefined })}
      />
    </>
  )
}
