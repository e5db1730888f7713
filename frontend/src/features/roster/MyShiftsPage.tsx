/** One's own shifts: what is next, a substitute or leave in two taps, answers in one. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnPage, OwnShift } from '@/api/types'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { AskedOfMe, MyRequests } from './Requests'
import { FeedPanel } from './FeedPanel'
import { LeaveForm } from './LeaveForm'
import { ownQuery } from './own'
import { ShiftCard } from './ShiftCard'
import './own.css'

export function MyShiftsPage() {
  const { t } = useTranslation()
  const query = useQuery(ownQuery)
  const { data } = query
  return (
    <Page title={t('own.title')} aside={data && t('own.count', { count: data.shifts.length })}>
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={6} />}
      {data && <Body page={data} />}
    </Page>
  )
}

function Body({ page }: { page: OwnPage }) {
  const { t } = useTranslation()
  const [opened, open] = useState<string | null>(null)
  const [leaving, setLeaving] = useState(false)
  return (
    <div className="own">
      <AskedOfMe requests={page.asked} />
      <section className="section" aria-label={t('own.title')}>
        {page.shifts.length === 0 ? (
          <EmptyNote title={t('own.none')}>
            <p>{t('own.noneWhy')}</p>
          </EmptyNote>
        ) : (
          <ol className="own-list">
            {page.shifts.map((shift) => (
              <ShiftCard
                key={shift.id}
                shift={shift}
                others={swappable(shift, page)}
                pending={page.mine.find((one) => one.state === 'waiting' && one.shift_id === shift.id)}
                opened={opened === shift.id}
                onOpen={() => open(opened === shift.id ? null : shift.id)}
              />
            ))}
          </ol>
        )}
      </section>
      <Button aria-expanded={leaving} onClick={() => setLeaving(!leaving)}>
        {t('own.leave')}
      </Button>
      {leaving && <LeaveForm onSent={() => setLeaving(false)} />}
      <MyRequests requests={page.mine} />
      <FeedPanel active={page.feed} />
    </div>
  )
}

/** A swap is for the same kind of work at another time. */
const swappable = (shift: OwnShift, page: OwnPage): OwnShift[] =>
  page.others.filter((other) => other.task === shift.task && other.begins_at !== shift.begins_at).slice(0, 12)
