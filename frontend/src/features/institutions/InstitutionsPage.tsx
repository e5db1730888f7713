/** The register of legal-aid institutions: read by everybody, kept by province and cities. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import type { Institution, MissingInstitution } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { FieldsRecord } from '@/ui/FieldsRecord'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { EntryForm } from './EntryForm'
import './institutions.css'
import { Missing } from './Missing'
import { institutionsQuery } from './queries'

const route = getRouteApi('/institutions')

export function InstitutionsPage() {
  const { t } = useTranslation()
  const query = useQuery(institutionsQuery)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, missing, filters } = useShown(query.data)
  const sections = useSections(shown)
  const columns = useColumns((code) => setOpen(code === open ? null : code))
  const standing = shown.filter((one) => one.closed_on === null)
  const unverified = standing.filter((one) => one.verified_on === null).length
  const unnumbered = standing.filter((one) => one.telephone === '').length
  return (
    <Page
      title={t('inst.title')}
      aside={query.data && <span className="number">{t('inst.count', { count: shown.length, unverified, unnumbered, missing: missing.length })}</span>}
      filters={filters}
    >
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && shown.length + missing.length === 0 && (
        <EmptyNote title={t('inst.none')}>
          <p>{t('inst.noneWhy')}</p>
        </EmptyNote>
      )}
      {query.data && <Definitions of="institutions" />}
      {missing.length > 0 && <Missing missing={missing} open={open} onOpen={setOpen} />}
      {shown.length > 0 && (
        <Rows<Institution>
          caption={t('inst.title')}
          columns={columns}
          sections={sections}
          idOf={(one) => one.place.code}
          belowOf={(one) =>
            open === one.place.code && (
              <FieldsRecord
                fields={[
                  [
                    t('inst.verified'),
                    one.verified_on && one.kept_by
                      ? t('inst.verifiedBy', { day: one.verified_on, name: one.kept_by.name })
                      : t('inst.never'),
                  ],
                  [t('inst.responsible_since'), one.responsible_since ?? t('inst.unnamed')],
                  ...(['name', 'address', 'telephone', 'hours'] as const).map(
                    (field) => [t(`inst.${field}`), one[field]] as const,
                  ),
                ]}
              >
                <EntryForm known={one} onDone={() => setOpen(null)} />
              </FieldsRecord>
            )
          }
        />
      )}
    </Page>
  )
}

/** What is shown, and the filters that stand in the address. */
function useShown(all: { institutions: Institution[]; missing: MissingInstitution[] } | undefined) {
  const { t } = useTranslation()
  const { place, q = '', unverified } = route.useSearch()
  const navigate = route.useNavigate()
  const own = useSession().place
  const places = usePlaces()
  const name = usePlaceNames()
  const [typed, setTyped] = useState(q)
  const province = places.find((one) => one.level === 'province')?.code ?? ''
  const home = own.level === 'county' ? (places.find((one) => one.code === own.code)?.parent ?? province) : own.code
  const chosen = place ?? home
  const words = typed.trim()
  const within = (one: MissingInstitution) =>
    chosen === province || one.place.code === chosen || one.parent === chosen
  const named = (...texts: string[]) => words === '' || texts.some((text) => text.includes(words))
  const shown = (all?.institutions ?? []).filter(
    (one) => within(one) && (!unverified || one.verified_on === null) && named(one.name, name(one.place)),
  )
  const missing = (all?.missing ?? []).filter((one) => within(one) && named(name(one.place)))
  const cities = places.filter((one) => one.level === 'prefecture')
  const filters = (
    <>
      <Select
        aria-label={t('inst.place')}
        className="inst-city"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen}
        options={[
          { value: province, label: t('inst.all') },
          ...cities.map((one) => ({ value: one.code, label: name(one) })),
        ]}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, place: next }), replace: true })}
      />
      <Input
        type="search"
        className="inst-ask"
        aria-label={t('inst.ask')}
        placeholder={t('inst.ask')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          void navigate({ search: (old) => ({ ...old, q: target.value || undefined }), replace: true })
        }}
      />
      <Checkbox
        checked={unverified ?? false}
        onChange={({ target }) =>
          void navigate({ search: (old) => ({ ...old, unverified: target.checked || undefined }), replace: true })
        }
      >
        {t('inst.unverifiedOnly')}
      </Checkbox>
    </>
  )
  return { shown, missing, filters }
}

/** The province first, then each city over its counties. */
function useSections(shown: readonly Institution[]) {
  const places = usePlaces()
  const name = usePlaceNames()
  const cityOf = (one: Institution) =>
    places.find((place) => place.code === one.place.code)?.level === 'county' ? one.parent : one.place.code
  const cities = [...new Set(shown.map(cityOf))]
  return cities.map((code) => {
    const city = places.find((place) => place.code === code)
    return {
      key: code,
      title: cities.length > 1 && city ? name(city) : undefined,
      rows: shown.filter((one) => cityOf(one) === code),
    }
  })
}

function useColumns(toggle: (code: string) => void): Column<Institution>[] {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const unknown = <span className="muted">{t('inst.notKnown')}</span>
  return [
    { key: 'place', head: t('inst.place'), cell: (one) => name(one.place) },
    { key: 'name', head: t('inst.name'), cell: (one) => <Name one={one} /> },
    { key: 'address', head: t('inst.address'), wide: true, cell: (one) => one.address || unknown },
    {
      key: 'telephone',
      head: t('inst.telephone'),
      cell: (one) =>
        one.telephone ? <span className="number">{one.telephone}</span> : unknown,
    },
    { key: 'hours', head: t('inst.hours'), wide: true, cell: (one) => one.hours || unknown },
    {
      key: 'verified',
      head: t('inst.verified'),
      cell: (one) =>
        one.verified_on && one.kept_by ? (
          t('inst.verifiedBy', { day: one.verified_on, name: one.kept_by.name })
        ) : (
          <span className="muted">{t('inst.never')}</span>
        ),
    },
    {
      key: 'act',
      head: <span className="unseen">{t('inst.amend')}</span>,
      cell: (one) =>
        one.keeps && (
          <Button size="small" onClick={() => toggle(one.place.code)} aria-label={`${t('inst.amend')} ${one.name}`}>
            {t('inst.amend')}
          </Button>
        ),
    },
  ]
}

function Name({ one }: { one: Institution }) {
  const { t } = useTranslation()
  return (
    <span className="inst-name">
      {one.name}
      {one.responsible_since && !one.closed_on && (
        <small className="muted">{t('inst.responsible', { day: one.responsible_since })}</small>
      )}
      {one.closed_on && (
        <small className="inst-closed">{t('inst.closed', { day: one.closed_on, reason: one.closed_for })}</small>
      )}
    </span>
  )
}
