/** What is suspected at a line: leads for those who judge, no findings. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Suspicion } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { useCity } from '@/features/accounts/useCity'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { PresenceNav } from './PresenceNav'
import { suspicionsQuery } from './queries'

const route = getRouteApi('/suspicions')

export function SuspicionsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(search.place)
  return (
    <Page
      title={t('suspicion.title')}
      aside={<PresenceNav place={search.place} />}
      filters={
        <PlaceFilter
          value={place}
          lines
          whole={null}
          onChange={(next) => void navigate({ search: { place: next }, replace: true })}
        />
      }
    >
      <p className="muted">{t('suspicion.what')}</p>
      {place ? <List place={place} /> : <LoadingNote rows={6} />}
    </Page>
  )
}

function List({ place }: { place: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const found = useQuery(suspicionsQuery(place))
  if (found.isPending) return <LoadingNote rows={6} />
  if (!found.data) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.suspicions.length === 0) return <EmptyNote title={t('suspicion.none')} />
  return (
    <Rows
      caption={t('suspicion.title')}
      columns={columns(t, language)}
      sections={plain(found.data.suspicions)}
      idOf={(row) => row.id}
    />
  )
}

function columns(t: TFunction, language: Language): Column<Suspicion>[] {
  return [
    { key: 'at', head: t('suspicion.at'), cell: (row) => moment(row.at, language) },
    { key: 'kind', head: t('suspicion.kind'), cell: (row) => t(`suspicion.of.${row.kind}`) },
    { key: 'person', head: t('attendance.person'), cell: (row) => row.person?.name ?? '–' },
    {
      key: 'minutes',
      head: t('suspicion.minutes'),
      numeric: true,
      cell: (row) =>
        row.minutes === null ? '–' : t('attendance.minutes', { value: row.minutes }),
    },
    {
      key: 'article',
      head: t('suspicion.article'),
      cell: (row) => t(`suspicion.item.${row.kind}`),
    },
  ]
}
