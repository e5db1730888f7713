/** Whom a line counts apart: its people, and the departments, units and institutions it asks. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scorecards } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { plain, Rows, type Column } from '@/ui/Rows'
import { FigureDrawer } from './FigureDrawer'
import { written } from './figures'
import { periodOf } from './period'
import { PeriodPicker } from './PeriodPicker'
import { cardsQuery } from './queries'
import { Refusal } from './Refusal'
import { usePeriodWords, useSaid } from './words'
import './overview.css'

const route = getRouteApi('/overview/cards')
const KINDS = ['people', 'addressees'] as const

type Card = Scorecards['cards'][number]

export function CardsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { place: own } = useSession()
  const period = search.period ?? periodOf('month', civilDay(businessNow()))
  const kind = search.kind ?? 'people'
  const line = own.level === 'province' ? search.place : own.code
  return (
    <Page
      title={t('overview.cards')}
      filters={
        <>
          <Segmented
            aria-label={t('overview.whose')}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: t(`overview.of_${one}`) }))}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, kind: next }) })}
          />
          <PlaceFilter
            lines
            whole={null}
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
      {line ? (
        <Cards kind={kind} place={line} period={period} />
      ) : (
        <EmptyNote title={t('overview.chooseLine')}>{t('overview.chooseLineWhy')}</EmptyNote>
      )}
    </Page>
  )
}

interface Asked {
  kind: (typeof KINDS)[number]
  place: string
  period: string
}

function Cards({ kind, place, period }: Asked) {
  const { t } = useTranslation()
  const cards = useQuery(cardsQuery({ kind, place, period }))
  const words = usePeriodWords()(period)
  if (cards.isError) return <Refusal error={cards.error} onRetry={() => void cards.refetch()} />
  if (!cards.data) return <LoadingNote rows={8} />
  if (cards.data.cards.length === 0) {
    return (
      <EmptyNote title={t('overview.empty', { period: words })}>{t(`overview.none_${kind}`)}</EmptyNote>
    )
  }
  return <Table kind={kind} found={cards.data} />
}

function Table({ kind, found }: { kind: Asked['kind']; found: Scorecards }) {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  const [told, setTold] = useState<string | null>(null)
  const place = usePlaceName(found.place)
  const period = usePeriodWords()(found.period.period)
  const columns: Column<Card>[] = [
    {
      key: 'name',
      head: t(`overview.of_${kind}`),
      cell: (card) => card.name || <span className="muted">{t('overview.nameless')}</span>,
    },
    ...found.figures.map((figure): Column<Card> => ({
      key: figure.key,
      head: (
        <button
          type="button"
          className="report-button"
          aria-label={t('overview.definitionOf', { name: said(figure.name) })}
          aria-haspopup="dialog"
          onClick={() => setTold(figure.key)}
        >
          {said(figure.name)}
        </button>
      ),
      numeric: true,
      cell: (card) => {
        const value = card.values[figure.key]
        return (
          <>
            {written(figure, value?.value, language, value?.beyond)}
            {figure.unit === 'share' && !!value?.denominator && (
              <small className="muted">
                {' '}
                {t('overview.of', { numerator: value.numerator, denominator: value.denominator })}
              </small>
            )}
          </>
        )
      },
    })),
  ]
  return (
    <>
      <p className="muted">{t(`overview.why_${kind}`, { place, period })}</p>
      <Rows
        caption={t('overview.cardsOf', { place, period })}
        columns={columns}
        sections={plain(found.cards)}
        idOf={(card) => card.id}
      />
      <FigureDrawer
        figure={found.figures.find(({ key }) => key === told)}
        onClose={() => setTold(null)}
      />
    </>
  )
}
