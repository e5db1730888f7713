/** Score sheets: each place on the hotline in a period that is over, item by item (Art. 18). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Scores } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay } from '@/app/time'
import { usePlaceName, usePlaceNames } from '@/features/accounts/placeNames'
import { moved, periodOf } from '@/features/overview/period'
import { PeriodPicker } from '@/features/overview/PeriodPicker'
import { Refusal } from '@/features/overview/Refusal'
import { usePeriodWords } from '@/features/overview/words'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { byScore, rankOf, type Sheet } from './ranks'
import { scoresQuery } from './queries'
import { ScoreSheet } from './ScoreSheet'
import './scores.css'

const route = getRouteApi('/scores')
const SCORED = ['month', 'quarter', 'year'] as const

export function ScoresPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const period = search.period ?? moved(periodOf('quarter', civilDay(businessNow())), -1)
  const scores = useQuery(scoresQuery({ place: search.place, period }))
  const data = scores.isError ? undefined : scores.data
  return (
    <Page
      title={t('scores.title')}
      aside={data && <Aside scores={data} />}
      filters={
        <>
          <PlaceFilter
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place, sheet: undefined }) })}
          />
          <PeriodPicker
            period={period}
            units={SCORED}
            ended
            onChange={(next) => void navigate({ search: (old) => ({ ...old, period: next }) })}
          />
        </>
      }
    >
      {scores.isError && (
        <Refusal error={scores.error} back={t('scores.toLast')} onRetry={() => void scores.refetch()} />
      )}
      {scores.isPending && <LoadingNote rows={12} />}
      {data && <Body scores={data} />}
    </Page>
  )
}

function Aside({ scores }: { scores: Scores }) {
  const { t } = useTranslation()
  const period = usePeriodWords()(scores.period)
  const place = usePlaceName(scores.place)
  return (
    <>
      <span>
        {place} · {period}
      </span>
      <Button size="small" onClick={() => window.print()}>
        {t('scores.print')}
      </Button>
    </>
  )
}

function Body({ scores }: { scores: Scores }) {
  const { t } = useTranslation()
  const { sheet } = route.useSearch()
  const chosen = scores.sheets.find(({ place, own }) => !own && place.code === sheet) ?? scores.sheets[0]
  const below = byScore(scores.sheets)
  const nothing = scores.sheets.every(({ weight }) => weight === 0)
  const words = usePeriodWords()
  return (
    <>
      {nothing && (
        <EmptyNote title={t('scores.empty', { period: words(scores.period) })}>{t('scores.emptyWhy')}</EmptyNote>
      )}
      <p className="scores-how muted">
        {t('scores.how')}{' '}
        <Link to="/rulebook">{t('scores.weights', { version: scores.rulebook_version })}</Link>
      </p>
      <div className="scores">
        {below.length > 0 && <Places below={below} chosen={chosen} />}
        {chosen && <ScoreSheet scores={scores} sheet={chosen} />}
      </div>
    </>
  )
}

function Places({ below, chosen }: { below: readonly Sheet[]; chosen: Sheet | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const columns: Column<Sheet>[] = [
    { key: 'rank', head: t('scores.rank'), numeric: true, cell: (one) => rankOf(one, below) ?? '–' },
    {
      key: 'place',
      head: t('scores.place'),
      wide: true,
      cell: ({ place }) => (
        <Link
          to="/scores"
          search={(old) => ({ ...old, sheet: place.code })}
          aria-current={chosen?.place.code === place.code ? 'true' : undefined}
        >
          {name(place)}
        </Link>
      ),
    },
    {
      key: 'score',
      head: t('scores.score'),
      numeric: true,
      cell: ({ score }) =>
        score === null ? <span className="muted">{t('scores.none')}</span> : <b>{number.format(score)}</b>,
    },
    { key: 'weight', head: t('scores.shown'), numeric: true, cell: ({ weight }) => weight },
  ]
  return <Rows caption={t('scores.places')} columns={columns} sections={plain(below)} idOf={({ place }) => place.code} />
}
