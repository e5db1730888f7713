/** What looks too good or too even, by place: a question with its numbers, nobody is accused. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Oddities } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay } from '@/app/time'
import { usePlaceName, usePlaceNames } from '@/features/accounts/placeNames'
import { FileLink } from '@/features/violations/FileLink'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { Rows, type Column } from '@/ui/Rows'
import { areaOf } from './figures'
import { periodOf } from './period'
import { PeriodPicker } from './PeriodPicker'
import { odditiesQuery } from './queries'
import { Refusal } from './Refusal'
import { usePeriodWords, useSaid } from './words'

const route = getRouteApi('/overview/oddities')

type Place = Oddities['places'][number]
type Seen = Place['seen'][number] & { of: Place }

export function OdditiesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const period = search.period ?? periodOf('month', civilDay(businessNow()))
  const found = useQuery(odditiesQuery({ place: search.place, period }))
  return (
    <Page
      title={t('overview.oddities')}
      filters={
        <>
          <PlaceFilter
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place }) })}
          />
          <PeriodPicker
            period={period}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, period: next }) })}
          />
        </>
      }
    >
      <p className="muted">{t('overview.odditiesWhy')}</p>
      <Definitions of="oddities" />
      {found.isError && <Refusal error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingNote rows={6} />}
      {found.data && <Found found={found.data} />}
    </Page>
  )
}

function Found({ found }: { found: Oddities }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const place = usePlaceName(found.place)
  const period = usePeriodWords()(found.period.period)
  const columns = useColumns(found)
  if (found.places.length === 0) {
    return (
      <EmptyNote title={t('overview.nothingOdd', { place, period })}>
        {t('overview.nothingOddWhy', { rules: found.rules.length })}
      </EmptyNote>
    )
  }
  const sections = found.places.map((one) => ({
    key: `${one.place.code}${one.own}`,
    title: one.own ? t('overview.noCounty') : name(one.place),
    rows: one.seen.map((seen): Seen => ({ ...seen, of: one })),
  }))
  return (
    <Rows
      caption={t('overview.odditiesOf', { place, period })}
      columns={columns}
      sections={sections}
      idOf={(seen) => seen.rule}
    />
  )
}

function useColumns(found: Oddities): Column<Seen>[] {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  const number = new Intl.NumberFormat(language)
  const rules = new Map(found.rules.map((rule) => [rule.key, rule]))
  return [
    {
      key: 'rule',
      head: t('overview.odd'),
      cell: ({ rule }) => {
        const one = rules.get(rule)
        return one && said(one.name)
      },
    },
    {
      key: 'seen',
      head: t('overview.oddSeen'),
      numeric: true,
      cell: ({ seen, among, detail }) => (
        <>
          {t('overview.of', { numerator: number.format(seen), denominator: number.format(among) })}
          {detail !== null && (
            <small className="muted"> {t('overview.oddLength', { count: detail })}</small>
          )}
        </>
      ),
    },
    {
      key: 'why',
      head: t('overview.oddWhy'),
      wide: true,
      cell: ({ rule }) => {
        const one = rules.get(rule)
        return one && said(one.why)
      },
    },
    {
      key: 'look',
      head: t('overview.oddLook'),
      cell: ({ rule, of }) => {
        const one = rules.get(rule)
        if (!one) return null
        return (
          <span className="inline">
            <Link to={areaOf(one.figure, of.place.code, found.period.period)}>
              {t('overview.oddFigure')}
            </Link>
            <FileLink
              place={of.place.code}
              known={{
                account: `${found.period.period} ${one.name.zh}`,
              }}
            />
          </span>
        )
      },
    },
  ]
}
