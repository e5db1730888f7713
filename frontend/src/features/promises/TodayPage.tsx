/** Today's list: whoever must be rung, the soonest due first, each rung or led on from its row. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToRing } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { DialHint } from '@/features/softphone/DialButton'
import { WishPanel } from '@/features/wishes/WishPanel'
import '@/features/wishes/wishes.css'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows } from '@/ui/Rows'
import { CalledBackForm } from './CalledBackForm'
import { groupToRing, GROUPS } from './groups'
import { NoticeForm } from './NoticeForm'
import { toRingQuery } from './queries'
import { RangAgain } from './RangAgain'
import type { Said } from './said'
import { SaidNote } from './SaidNote'
import { todayColumns } from './todayColumns'
import { Tries } from './Tries'
import './promises.css'

export function TodayPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useQuery(toRingQuery)
  const [said, setSaid] = useState<Said | null>(null)
  return (
    <Page
      title={t('today.title')}
      aside={
        query.data && (
          <span className="inline">
            <span className="number">
              {t('list.asOf', { time: clockTime(query.data.as_of, language) })}
            </span>
            <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
              {t('today.again')}
            </Button>
          </span>
        )
      }
    >
      <SaidNote said={said} onClose={() => setSaid(null)} />
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.rows.length === 0 && (
        <EmptyNote title={t('today.none')}>
          <p>{t('today.noneWhy')}</p>
        </EmptyNote>
      )}
      {query.data && query.data.rows.length > 0 && (
        <>
          <DialHint />
          <List rows={query.data.rows} onSaid={setSaid} />
        </>
      )}
      {query.data?.more && <p className="muted">{t('today.more')}</p>}
    </Page>
  )
}

/** Which row is unfolded, and whether its caller was rung from it just now. */
interface Unfolded {
  id: string
  rung: boolean
}

function List({ rows, onSaid }: { rows: readonly ToRing[]; onSaid: (said: Said) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(10_000)
  const [open, setOpen] = useState<Unfolded | null>(null)
  const unfold = (id: string, rung = false) =>
    setOpen(open?.id === id && !rung ? null : { id, rung })
  const sections = GROUPS.map((group) => ({
    key: group,
    title: (
      <span className="promise-group" data-group={group}>
        {t(`promise.group.${group}`)}
      </span>
    ),
    rows: rows.filter((row) => groupToRing(row.promise, now) === group),
  }))
  return (
    <Rows
      caption={t('today.title')}
      columns={todayColumns({ t, language, now, open: open?.id ?? null, unfold })}
      sections={sections.filter((one) => one.rows.length > 0)}
      idOf={(row) => row.promise.id}
      edgeOf={({ promise: { light } }) => (light === 'red' || light === 'amber' ? light : undefined)}
      belowOf={(row) =>
        open?.id === row.promise.id && (
          <Below
            row={row}
            rung={open.rung}
            onSaid={(next) => {
              if (next.key !== 'faster') setOpen(null)
              onSaid(next)
            }}
          />
        )
      }
    />
  )
}

/** What was tried so far, and what came of the next try. */
function Below({ row, rung, onSaid }: { row: ToRing; rung: boolean; onSaid: (said: Said) => void }) {
  const { promise } = row
  return (
    <div className="deferrals">
      <div className="stack">
        <WishPanel pledge={promise} />
        <RangAgain pledge={promise} />
        <Tries pledge={promise} />
      </div>
      <div className="stack deferral-forms">
        {promise.may_notify && row.heard && <NoticeForm pledge={promise} onSaid={onSaid} />}
        {promise.may_call_back && <CalledBackForm pledge={promise} rung={rung} onSaid={onSaid} />}
      </div>
    </div>
  )
}
