/** The units that serve in a city and its counties, and the centre of each county. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '@/api/ids'
import type { Centre, Scope, Unit } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay, useSession } from '@/features/accounts/session'
import { FieldsRecord } from '@/ui/FieldsRecord'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { CentreForm } from './CentreForm'
import { unitsQuery } from './queries'
import { UnitForm } from './UnitForm'
import './orders.css'

const route = getRouteApi('/units')

export function UnitsPage() {
  const { t } = useTranslation()
  const { place: own } = useSession()
  const place = route.useSearch().place ?? own.code
  const navigate = route.useNavigate()
  const may = useMay('unit.keep')
  const query = useQuery(unitsQuery(place))
  const [fresh, setFresh] = useState<string | null>(null)
  const missing = query.data?.centres.filter((one) => one.version === 0).length ?? 0
  return (
    <Page
      title={t('unit.title')}
      aside={
        query.data && (
          <span className="number">{t('unit.count', { count: query.data.units.length, missing })}</span>
        )
      }
      filters={
        <>
          <PlaceFilter
            value={place}
            onChange={(next) => void navigate({ search: { place: next }, replace: true })}
          />
          {may && (
            <Button type="primary" onClick={() => setFresh(newId())}>
              {t('unit.add')}
            </Button>
          )}
        </>
      }
    >
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && fresh && (
        <section className="section">
          <h2>{t('unit.add')}</h2>
          <UnitForm key={fresh} id={fresh} place={place} scopes={query.data.scopes} onDone={() => setFresh(null)} />
        </section>
      )}
      {query.data && (
        <>
          <Definitions of="units" />
          <UnitRows units={query.data.units} scopes={query.data.scopes} />
          <h2 className="unit-head">{t('unit.centres')}</h2>
          <CentreRows centres={query.data.centres} />
        </>
      )}
    </Page>
  )
}

function UnitRows({ units, scopes }: { units: readonly Unit[]; scopes: readonly Scope[] }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const verifiedOf = useVerifiedOf()
  const [open, setOpen] = useState<string | null>(null)
  if (units.length === 0) {
    return (
      <EmptyNote title={t('unit.none')}>
        <p>{t('unit.noneWhy')}</p>
      </EmptyNote>
    )
  }
  const unknown = <span className="muted">{t('inst.notKnown')}</span>
  const columns: Column<Unit>[] = [
    { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
    {
      key: 'name',
      head: t('unit.name'),
      wide: true,
      cell: (one) => (
        <span className="inst-name">
          {one.name}
          {one.closed_on && <small className="unit-closed">{t('unit.closedOn', { day: one.closed_on })}</small>}
        </span>
      ),
    },
    { key: 'kind', head: t('unit.kind'), cell: (one) => t(`unitKind.${one.kind}`) },
    {
      key: 'services',
      head: t('unit.services'),
      wide: true,
      cell: (one) => one.services.map((service) => t(`service.${service}`)).join(t('step.comma')),
    },
    { key: 'contact', head: t('unit.contact'), cell: (one) => one.contact || unknown },
    { key: 'phone', head: t('inst.telephone'), cell: (one) => one.phone || unknown },
    { key: 'asked', head: t('unit.asked'), numeric: true, cell: (one) => one.asked },
    { key: 'verified', head: t('inst.verified'), cell: (one) => <Verified one={one} /> },
    {
      key: 'act',
      head: <span className="unseen">{t('inst.amend')}</span>,
      cell: (one) =>
        one.keeps && (
          <Button
            size="small"
            aria-label={`${t('inst.amend')} ${one.name}`}
            onClick={() => setOpen(one.id === open ? null : one.id)}
          >
            {t('inst.amend')}
          </Button>
        ),
    },
  ]
  return (
    <Rows<Unit>
      caption={t('unit.title')}
      columns={columns}
      sections={plain(units)}
      idOf={(one) => one.id}
      belowOf={(one) =>
        open === one.id && (
          <FieldsRecord
            fields={[
              ...verifiedOf(one),
              [t('unit.name'), one.name],
              [t('unit.services'), one.services.map((service) => t(`service.${service}`)).join(t('step.comma'))],
              [t('unit.contact'), one.contact],
              [t('inst.telephone'), one.phone],
            ]}
          >
            <UnitForm id={one.id} known={one} place={one.place.code} scopes={scopes} onDone={() => setOpen(null)} />
          </FieldsRecord>
        )
      }
    />
  )
}

function CentreRows({ centres }: { centres: readonly Centre[] }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const verifiedOf = useVerifiedOf()
  const [open, setOpen] = useState<string | null>(null)
  const missing = <span className="order-urgent">{t('unit.noCentre')}</span>
  const unknown = <span className="muted">{t('inst.notKnown')}</span>
  const columns: Column<Centre>[] = [
    { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
    { key: 'name', head: t('unit.centre'), wide: true, cell: (one) => one.name || missing },
    { key: 'head', head: t('unit.head'), cell: (one) => one.head || unknown },
    { key: 'phone', head: t('inst.telephone'), cell: (one) => one.phone || unknown },
    { key: 'verified', head: t('inst.verified'), cell: (one) => <Verified one={one} /> },
    {
      key: 'act',
      head: <span className="unseen">{t('inst.amend')}</span>,
      cell: (one) =>
        one.keeps && (
          <Button
            size="small"
            aria-label={`${t('inst.amend')} ${name(one.place)}`}
            onClick={() => setOpen(one.place.code === open ? null : one.place.code)}
          >
            {t('inst.amend')}
          </Button>
        ),
    },
  ]
  return (
    <Rows<Centre>
      caption={t('unit.centres')}
      columns={columns}
      sections={plain(centres)}
      idOf={(one) => one.place.code}
      belowOf={(one) =>
        open === one.place.code && (
          <FieldsRecord
            fields={[
              ...verifiedOf(one),
              [t('unit.centre'), one.name],
              [t('unit.head'), one.head],
              [t('inst.telephone'), one.phone],
            ]}
          >
            <CentreForm known={one} onDone={() => setOpen(null)} />
          </FieldsRecord>
        )
      }
    />
  )
}

/** Who kept it last, and when, for whoever was overtaken by another editor. */
function useVerifiedOf() {
  const { t } = useTranslation()
  return (one: Unit | Centre): (readonly [string, string])[] =>
    one.verified_on && one.kept_by
      ? [[t('inst.verified'), t('inst.verifiedBy', { day: one.verified_on, name: one.kept_by.name })]]
      : []
}

function Verified({ one }: { one: Unit | Centre }) {
  const { t } = useTranslation()
  if (!one.verified_on || !one.kept_by) return <span className="muted">{t('inst.never')}</span>
  return <>{t('inst.verifiedBy', { day: one.verified_on, name: one.kept_by.name })}</>
}
