/** Those who have served long, and the cases that they were given: the fewest first (S0-37). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Serving } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useCity } from '@/features/accounts/useCity'
import { Definitions } from '@/ui/Definitions'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { CaseForm } from './CaseForm'
import { PayLinks } from './PayLinks'
import { servingQuery } from './queries'

const route = getRouteApi('/pay/serving')
type Server = Serving['servers'][number]
const toneOf = (server: Server): Tone => (server.long ? 'green' : 'grey')

export function ServingPage() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(search.place)
  const query = useQuery(servingQuery(place))
  const serving = query.data
  return (
    <Page
      title={t('pay.page.serving')}
      aside={serving && name(serving.place)}
      filters={
        <>
          <PayLinks />
          <PlaceFilter
            lines
            whole={null}
            value={place}
            onChange={(next) => void navigate({ search: { place: next }, replace: true })}
          />
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {serving?.servers.length === 0 && (
        <EmptyNote title={t('pay.servingNone')}>
          <p>{t('pay.servingNoneWhy')}</p>
        </EmptyNote>
      )}
      {serving && serving.servers.length > 0 && <Servers serving={serving} />}
      <Definitions of="serving" />
    </Page>
  )
}

function Servers({ serving }: { serving: Serving }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const now = businessNow()
  const below = (server: Server) => {
    const cases = serving.cases.filter((one) => one.person_id === server.person.id)
    const open = chosen === server.person.id
    if (cases.length === 0 && !open) return null
    return (
      <div className="stack">
        {cases.length > 0 && (
          <ul className="pay-corrections">
            {cases.map((one) => (
              <li key={one.id}>
                {t('pay.caseOf', { day: dateWords(one.day, language, now), reference: one.reference })}
              </li>
            ))}
          </ul>
        )}
        {open && (
          <CaseForm
            place={serving.place.code}
            person={server.person.id}
            onDone={() => setChosen(null)}
          />
        )}
      </div>
    )
  }
  return (
    <>
      <Rows<Server>
        caption={t('pay.page.serving')}
        columns={[
          { key: 'name', head: t('pay.name'), cell: (server) => server.person.name },
          {
            key: 'category',
            head: t('pay.category'),
            cell: (server) => t(`pay.categories.${server.category}`),
          },
          {
            key: 'long',
            head: t('pay.long'),
            cell: (server) => (
              <Light tone={toneOf(server)}>{t(server.long ? 'pay.isLong' : 'pay.notLong')}</Light>
            ),
          },
          { key: 'since', head: t('pay.since'), cell: (server) => monthName(server.first, language) },
          { key: 'months', head: t('pay.months'), numeric: true, cell: (server) => server.months },
          { key: 'windows', head: t('pay.windows'), numeric: true, cell: (server) => server.windows },
          { key: 'cases', head: t('pay.cases'), numeric: true, cell: (server) => server.cases },
          {
            key: 'give',
            head: t('pay.giveHead'),
            wide: true,
            cell: (server) =>
              server.long && serving.may_give ? (
                <Button
                  size="small"
                  aria-label={t('pay.giveWho', { name: server.person.name })}
                  aria-expanded={chosen === server.person.id}
                  onClick={() => setChosen(chosen === server.person.id ? null : server.person.id)}
                >
                  {t('pay.give')}
                </Button>
              ) : (
                ''
              ),
          },
        ]}
        sections={plain(serving.servers)}
        idOf={(server) => server.person.id}
        belowOf={below}
      />
      <p className="muted">
        {t('pay.servingRule', {
          first: monthName(serving.first, language),
          last: monthName(serving.last, language),
          windows: serving.windows_a_month,
        })}
      </p>
    </>
  )
}
