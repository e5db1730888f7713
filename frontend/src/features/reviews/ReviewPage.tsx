/** One review: the call with its recording and its matter on the left, the sheet on the right. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { ReviewPage as Reviewed } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { MatterFacts } from '@/features/matters/MatterFacts'
import { matterQuery } from '@/features/matters/queries'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { CallPlayer } from './CallPlayer'
import { LeadForm } from './LeadForm'
import { reviewQuery } from './queries'
import { ReviewForm } from './ReviewForm'
import { ReviewResult } from './ReviewResult'
import { reviewOf } from './search'
import { leadNames } from './words'

const route = getRouteApi('/reviews/$id')

export function ReviewPage() {
  const { t } = useTranslation()
  const id = reviewOf(route.useParams().id)
  const page = useQuery(reviewQuery(id))
  if (page.isError && asProblem(page.error).code === 'not_found') return <NotFoundPage />
  const result = page.data?.review.result
  return (
    <Page
      title={t('review.one')}
      aside={
        page.data && (
          <Light tone={result ? 'grey' : 'amber'}>{t(result ? 'review.made' : 'review.waiting')}</Light>
        )
      }
    >
      {page.isPending && <LoadingNote rows={8} />}
      {page.isError && <ProblemNote error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && (
        <div className="review-columns">
          <div className="stack">
            <CallOf page={page.data} />
            <CallPlayer review={id} />
            <MatterOf id={page.data.review.matter_id} />
          </div>
          <Sheet key={id} page={page.data} />
        </div>
      )}
    </Page>
  )
}

function CallOf({ page: { review, place } }: { page: Reviewed }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('review.call')}</h2>
      <div className="section-body">
        <dl className="facts">
          <dt>{t('review.person')}</dt>
          <dd>{review.person.name}</dd>
          <dt>{t('review.calledAt')}</dt>
          <dd>
            <Link to="/calls/$id" params={{ id: review.call_id }}>
              {moment(review.called_at, language)}
            </Link>
          </dd>
          <dt>{t('review.source')}</dt>
          <dd>
            {t(review.drawn ? 'review.drawn' : 'review.chosen')} ·{' '}
            <Link to="/reviews" search={{ place: place.code, month: review.month }}>
              {t('review.toList', { month: review.month })}
            </Link>
          </dd>
        </dl>
      </div>
    </section>
  )
}

/** What was registered of the call; seeing it is recorded as seeing any matter is. */
function MatterOf({ id }: { id: string }) {
  const matter = useQuery(matterQuery(id))
  if (matter.isPending) return <LoadingNote rows={6} />
  if (!matter.data) return <ProblemNote error={matter.error} onRetry={() => void matter.refetch()} />
  return <MatterFacts matter={matter.data} />
}

function Sheet({ page }: { page: Reviewed }) {
  const { t } = useTranslation()
  const { review } = page
  const [open, setOpen] = useState<'form' | 'lead' | null>(review.result ? null : 'form')
  if (!review.result && !review.may_review) return <p className="note">{t('review.notYours')}</p>
  if (open === 'form')
    return (
      <ReviewForm
        page={page}
        onDone={() => setOpen(null)}
        {...(review.result ? { onCancel: () => setOpen(null) } : {})}
      />
    )
  return (
    <section className="section">
      <h2>{t('review.found')}</h2>
      <div className="section-body stack">
        <ReviewResult review={review} />
        {review.raised.length > 0 && (
          <p>
            <Light tone="amber">{leadNames(review.raised, t)}</Light>{' '}
            <Link to="/suspicions" search={{ place: page.place.code }}>
              {t('review.toLeads')}
            </Link>
          </p>
        )}
        {review.may_review && open === null && (
          <div className="inline">
            <Button onClick={() => setOpen('form')}>{t('review.again')}</Button>
            {review.raised.length < 2 && (
              <Button onClick={() => setOpen('lead')}>{t('review.raise')}</Button>
            )}
          </div>
        )}
        {open === 'lead' && <LeadForm review={review} onDone={() => setOpen(null)} />}
      </div>
    </section>
  )
}
