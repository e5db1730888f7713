/** What was found of the reader's own calls; each may be replied to once. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { WordsForm } from '@/ui/WordsForm'
import { OwnNav } from './OwnNav'
import { PeriodFilter } from './PeriodFilter'
import { ownReviewsQuery, replyTo } from './queries'
import { ReviewResult } from './ReviewResult'

const route = getRouteApi('/my-reviews')

export function OwnReviewsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const found = useQuery(ownReviewsQuery(search))
  return (
    <Page
      title={t('review.own')}
      aside={<OwnNav />}
      filters={
        <PeriodFilter
          search={search}
          onChange={(next) => void navigate({ search: { ...search, ...next }, replace: true })}
        />
      }
    >
      <p className="muted">{t('review.ownWhat')}</p>
      {found.isPending && <LoadingNote rows={6} />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.reviews.length === 0 && (
        <EmptyNote title={t('review.ownNone')}>
          <p>{t('review.ownNoneWhy')}</p>
        </EmptyNote>
      )}
      {found.data?.reviews.map((one) => <Own key={one.id} review={one} />)}
    </Page>
  )
}

function Own({ review }: { review: Review }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <section className="section">
      <h2>{t('review.callOf', { at: moment(review.called_at, language) })}</h2>
      <div className="section-body stack">
        <p>
          <Link to="/matters/$id" params={{ id: review.matter_id }}>
            {t('call.openMatter')}
          </Link>
        </p>
        <ReviewResult review={review} />
        {!review.reply && !open && (
          <div>
            <Button onClick={() => setOpen(true)}>{t('review.replyNow')}</Button>
          </div>
        )}
        {!review.reply && open && (
          <WordsForm
            name={t('review.replyNow')}
            field="text"
            label={t('review.replyText')}
            hint={t('review.replyHint')}
            save={t('review.replySave')}
            renews={[['reviews']]}
            onSend={(text) => replyTo(review.id, { text, version: review.version })}
            onDone={() => setOpen(false)}
            onCancel={() => setOpen(false)}
          />
        )}
      </div>
    </section>
  )
}
