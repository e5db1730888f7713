/** The calls of a line that are to be reviewed, and what the reviews come to by attendant. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Review } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { useCity } from '@/features/accounts/useCity'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { FiguresTable } from './FiguresTable'
import { PeriodFilter } from './PeriodFilter'
import { reviewsQuery } from './queries'
import { addressOf, type ReviewsSearch } from './search'
import { leadNames, phraseNames } from './words'

const route = getRouteApi('/reviews')

export function ReviewsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(search.place)
  const change = (next: ReviewsSearch) =>
    void navigate({ search: { ...search, ...next }, replace: true })
  return (
    <Page
      title={t('review.title')}
      filters={
        <>
          <PlaceFilter value={place} lines whole={null} onChange={(next) => change({ place: next })} />
          <PeriodFilter search={search} onChange={change} />
        </>
      }
    >
      <p className="muted">{t('review.what')}</p>
      {place ? <List place={place} search={search} /> : <AwaitCity rows={8} />}
    </Page>
  )
}

function List({ place, search }: { place: string; search: ReviewsSearch }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const found = useQuery(reviewsQuery(place, search))
  if (found.isPending) return <LoadingNote rows={8} />
  if (!found.data) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  const { reviews, total, people } = found.data
  if (reviews.length === 0)
    return (
      <EmptyNote title={t('review.none')}>
        <p>{t('review.noneWhy')}</p>
      </EmptyNote>
    )
  const waiting = reviews.filter(({ result }) => result === null)
  const made = reviews.filter(({ result }) => result !== null)
  const sections = [
    { key: 'waiting', title: t('review.waitingOf', { count: waiting.length }), rows: waiting },
    { key: 'made', title: t('review.madeOf', { count: made.length }), rows: made },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <>
      <FiguresTable total={total} people={people} />
      <Rows
        caption={t('review.title')}
        columns={columns(t, language)}
        sections={sections}
        idOf={(row) => row.id}
        edgeOf={(row) => (row.result ? undefined : 'amber')}
      />
    </>
  )
}

function columns(t: TFunction, language: Language): Column<Review>[] {
  return [
    {
      key: 'at',
      head: t('review.calledAt'),
      cell: (row) => (
        <Link to="/reviews/$id" params={{ id: addressOf(row.id) }}>
          {moment(row.called_at, language)}
        </Link>
      ),
    },
    { key: 'person', head: t('review.person'), cell: (row) => row.person.name },
    { key: 'why', head: t('review.source'), cell: (row) => t(row.drawn ? 'review.drawn' : 'review.chosen') },
    {
      key: 'state',
      head: t('review.state'),
      cell: (row) =>
        row.result ? (
          <Light tone="grey">{t('review.made')}</Light>
        ) : (
          <Light tone="amber">{t(row.may_review ? 'review.waiting' : 'review.forProvince')}</Light>
        ),
    },
    {
      key: 'score',
      head: t('review.score'),
      numeric: true,
      cell: (row) => row.result?.score ?? '–',
    },
    {
      key: 'omitted',
      head: t('review.omitted'),
      wide: true,
      cell: (row) =>
        row.result ? phraseNames(row.result.omitted, t) || t('review.noneOmitted') : '–',
    },
    {
      key: 'reply',
      head: t('review.reply'),
      cell: (row) => t(row.reply ? 'review.replied' : 'review.notReplied'),
    },
    {
      key: 'raised',
      head: t('review.lead'),
      cell: (row) => leadNames(row.raised, t) || '–',
    },
  ]
}
