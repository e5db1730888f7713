/** Drafting a directive: by hand, from a cell of the article board, or from a violation (S0-06). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useCity } from '@/features/accounts/useCity'
import { found } from '@/features/articles/board'
import { boardQuery } from '@/features/articles/queries'
import { StepForm } from '@/features/violations/StepForm'
import { fileQuery } from '@/features/violations/queries'
import { usePlaces } from '@/api/reference'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { blank, useLabelOf, type Content } from './content'
import { ContentFields } from './ContentFields'
import { DIRECTIVES, draftDirective } from './queries'
import type { DraftDirective } from './shapes'
import { Source } from './Source'
import './directives.css'

const route = getRouteApi('/directives/new')
/** Where violations are written, and so what a directive of one rests on. */
const OF_VIOLATIONS = 20
const OF_SUPERVISION = 2

export function NewPage() {
  const { t } = useTranslation()
  const { place: chosen, article, period, violation } = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(chosen)
  const byHand = violation === undefined && (article === undefined || period === undefined)
  return (
    <Page
      title={t('directive.new')}
      filters={
        <>
          {byHand && (
            <PlaceFilter
              lines
              whole={null}
              value={place}
              onChange={(next) => void navigate({ search: { place: next }, replace: true })}
            />
          )}
          <Link to="/directives">{t('directive.back')}</Link>
        </>
      }
    >
      {violation !== undefined && <OfViolation file={violation} />}
      {violation === undefined && !place && <AwaitCity rows={6} />}
      {violation === undefined && place && byHand && <DraftForm key={place} place={place} first={blank()} />}
      {violation === undefined && place && article !== undefined && period !== undefined && (
        <OfCell place={place} article={Number(article)} period={period} />
      )}
    </Page>
  )
}

function OfCell({ place, article, period }: { place: string; article: number; period: string }) {
  // What was found stays as it was when the form was opened.
  const board = useQuery({ ...boardQuery({ place, period }), refetchInterval: false })
  if (board.isPending) return <LoadingNote rows={6} />
  if (!board.data) return <ProblemNote error={board.error} onRetry={() => void board.refetch()} />
  const cell = found(board.data, `${article}.${place}`)
  const findings = cell?.cell.findings.map((one) => one.said) ?? []
  const clause = cell?.article.regulation === 'notice' ? `${cell.article.cited.zh} ` : ''
  // What goes to a city is in Chinese, whatever the screen. A clause stands among the facts: the
  // province supervises by the measures.
  const first: Content = {
    ...blank(),
    articles: [clause ? OF_SUPERVISION : article],
    title: cell?.article.name.zh ?? '',
    facts: findings.map((one) => clause + one.zh).join('\n'),
  }
  const source = { ground: 'article', ref: `${period}.${article}` } as const
  return <DraftForm place={place} first={first} source={{ ...source, found: findings }} />
}

function OfViolation({ file }: { file: string }) {
  const query = useQuery(fileQuery(file))
  if (query.isPending) return <LoadingNote rows={6} />
  if (!query.data) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const { place, account } = query.data
  const first: Content = { ...blank(), articles: [OF_VIOLATIONS], facts: account }
  return <DraftForm place={place.code} first={first} source={{ ground: 'violation', ref: file, found: [] }} />
}

interface FormProps {
  place: string
  first: Content
  source?: Pick<Required<DraftDirective>, 'ground' | 'ref'> & { found: { zh: string; en: string }[] }
}

function DraftForm({ place, first, source }: FormProps) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const labelOf = useLabelOf()
  const name = usePlaceNames()
  const city = usePlaces().find((one) => one.code === place)
  return (
    <div className="directive-form">
      <StepForm<Content>
        file={{ version: 0 }}
        name="draft"
        title={t('directive.new')}
        lead={t('directive.newWhy')}
        save={t('directive.save.draft')}
        first={first}
        renews={DIRECTIVES}
        labelOf={labelOf}
        send={async ({ id }, content) => {
          const { ground, ref } = source ?? { ground: 'none' as const, ref: '' }
          const kept = await draftDirective({ id, place, content, ground, ref })
          void navigate({ to: '/directives/$id', params: { id: kept.id } })
        }}
      >
        {(part) => (
          <>
            <dl className="facts">
              <dt>{t('directive.to')}</dt>
              <dd>{city ? name(city) : place}</dd>
              {source && <Source place={place} ground={source.ground} record={source.ref} found={source.found} />}
            </dl>
            <ContentFields place={place} part={part} />
          </>
        )}
      </StepForm>
    </div>
  )
}
