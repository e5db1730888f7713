/** Which county has its telephone, by which way, since when; and which lacks one, or its centre. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay, useSession } from '@/features/accounts/session'
import { FieldsRecord } from '@/ui/FieldsRecord'
import { Light } from '@/ui/Light'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import './network.css'
import { telephonesQuery } from './queries'
import { LACKS, type TelephonesSearch } from './search'
import { TelephoneForm } from './TelephoneForm'
import type { CountyTelephone } from './types'

const route = getRouteApi('/telephones')

/** Whether a county lacks what is asked for. */
const lacking = (one: CountyTelephone, what: TelephonesSearch['lacks']) =>
  what === 'centre' ? one.lacks_centre : what !== 'telephone' || one.state !== 'open'

export function TelephonesPage() {
  const { t } = useTranslation()
  const { place: own } = useSession()
  const { place = own.code, lacks } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(telephonesQuery(place))
  const all = query.data?.counties ?? []
  const shown = all.filter((one) => lacking(one, lacks))
  const count = (what: TelephonesSearch['lacks']) => all.filter((one) => lacking(one, what)).length
  const options = [
    { value: '', label: t('tel.all') },
    ...LACKS.map((one) => ({ value: one, label: t(`tel.lacks.${one}`) })),
  ]
  return (
    <Page
      title={t('tel.title')}
      aside={
        query.data && (
          <span className="number">
            {t('tel.count', {
              count: all.length,
              open: all.filter((one) => one.state === 'open').length,
              without: count('telephone'),
              centreless: count('centre'),
            })}
          </span>
        )
      }
      filters={
        <>
          <PlaceFilter
            value={place}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, place: next }), replace: true })}
          />
          <Select
            aria-label={t('tel.show')}
            className="tel-show"
            value={lacks ?? ''}
            options={options}
            onChange={(next) =>
              void navigate({
                search: (old) => ({ ...old, lacks: LACKS.find((one) => one === next) }),
                replace: true,
              })
            }
          />
        </>
      }
    >
      <p className="muted tel-why">{t('tel.why')}</p>
      <Definitions of="telephones" />
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && shown.length === 0 && (
        <EmptyNote title={t('tel.none')}>
          <p>{t('tel.noneWhy')}</p>
        </EmptyNote>
      )}
      {shown.length > 0 && <CountyRows counties={shown} />}
    </Page>
  )
}

function CountyRows({ counties }: { counties: readonly CountyTelephone[] }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const places = usePlaces()
  const [open, setOpen] = useState<string | null>(null)
  const columns = useColumns((code) => setOpen(code === open ? null : code))
  const cities = [...new Set(counties.map((one) => one.parent))]
  const sections = cities.map((code) => {
    const city = places.find((place) => place.code === code)
    return {
      key: code,
      title: cities.length > 1 && city ? name(city) : undefined,
      rows: counties.filter((one) => one.parent === code),
    }
  })
  return (
    <Rows<CountyTelephone>
      caption={t('tel.title')}
      columns={columns}
      sections={sections}
      idOf={(one) => one.place.code}
      edgeOf={(one) => (one.lacks_centre ? 'red' : one.state === 'open' ? undefined : 'amber')}
      belowOf={(one) =>
        open === one.place.code && (
          <FieldsRecord
            fields={[
              [t('tel.mode'), one.mode ? t(`tel.modes.${one.mode}`) : ''],
              [t('tel.number'), one.number ?? ''],
              [t('tel.openedOn'), one.opened_on ?? ''],
              [t('tel.closed'), one.closed_on ?? ''],
            ]}
          >
            <TelephoneForm known={one} onDone={() => setOpen(null)} />
          </FieldsRecord>
        )
      }
    />
  )
}

function useColumns(toggle: (code: string) => void): Column<CountyTelephone>[] {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const act = (one: CountyTelephone) => t(one.version === 0 ? 'tel.add' : 'inst.amend')
  return [
    { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
    { key: 'state', head: t('tel.state'), cell: (one) => <StateLight one={one} /> },
    { key: 'number', head: t('tel.number'), cell: (one) => one.number && <span className="number">{one.number}</span> },
    { key: 'mode', head: t('tel.mode'), cell: (one) => one.mode && t(`tel.modes.${one.mode}`) },
    { key: 'centre', head: t('tel.centre'), wide: true, cell: (one) => <CentreCell one={one} /> },
    {
      key: 'verified',
      head: t('inst.verified'),
      cell: (one) =>
        one.verified_on && one.kept_by && t('inst.verifiedBy', { day: one.verified_on, name: one.kept_by.name }),
    },
    {
      key: 'act',
      head: <span className="unseen">{t('inst.amend')}</span>,
      cell: (one) =>
        one.keeps && (
          <Button size="small" aria-label={`${act(one)} ${name(one.place)}`} onClick={() => toggle(one.place.code)}>
            {act(one)}
          </Button>
        ),
    },
  ]
}

const TONES = { open: 'green', planned: 'amber', closed: 'amber', none: 'amber' } as const

function StateLight({ one }: { one: CountyTelephone }) {
  const { t } = useTranslation()
  const day = (one.state === 'closed' ? one.closed_on : one.opened_on) ?? ''
  return <Light tone={TONES[one.state]}>{t(`tel.states.${one.state}`, { day })}</Light>
}

/** The centre that commands the telephone; an open one without is a finding. */
function CentreCell({ one }: { one: CountyTelephone }) {
  const { t } = useTranslation()
  const sees = useMay('unit.see')
  const search = { place: one.place.code }
  if (one.lacks_centre) {
    return (
      <>
        <Light tone="red">{t(one.centre ? 'tel.lacksContact' : 'tel.lacksCentre')}</Light>{' '}
        {sees && (
          <Link to="/units" search={search}>
            {t('tel.toCentres')}
          </Link>
        )}
      </>
    )
  }
  if (!one.centre) return <span className="muted">{t('tel.noCentre')}</span>
  const { name, head, phone } = one.centre
  return (
    <>
      {name} <span className="muted">{t(phone ? 'tel.headed' : 'tel.headedOnly', { head, phone })}</span>
    </>
  )
}
