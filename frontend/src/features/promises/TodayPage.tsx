/** Today's list: whoever must be rung, the soonest due first, with what was wished of it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { clockTime, moment, type Language } from '@/app/time'
import { DialButton } from '@/features/softphone/DialButton'
import { wishesQuery } from '@/features/wishes/queries'
import { WishPanel } from '@/features/wishes/WishPanel'
import '@/features/wishes/wishes.css'
import { DueLight } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { CalledBackForm } from './CalledBackForm'
import { groupOf, GROUPS } from './groups'
import { nameOf } from './name'
import { PromiseMarks } from './PromiseMarks'
import { toRingQuery } from './queries'
import type { Said } from './said'
import { SaidNote } from './SaidNote'
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
          <span className="number">{t('list.asOf', { time: clockTime(query.data.as_of, language) })}</span>
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
      {query.data && query.data.rows.length > 0 && <List rows={query.data.rows} onSaid={setSaid} />}
      {query.data?.more && <p className="muted">{t('today.more')}</p>}
    </Page>
  )
}

function List({ rows, onSaid }: { rows: readonly Pledge[]; onSaid: (said: Said) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(10_000)
  const [open, setOpen] = useState<string | null>(null)
  const toggle = (id: string) => setOpen(open === id ? null : id)
  const sections = GROUPS.map((group) => ({
    key: group,
    title: (
      <span className="promise-group" data-group={group}>
        {t(`promise.group.${group}`)}
      </span>
    ),
    rows: rows.filter((row) => groupOf(row, now) === group),
  }))
  return (
    <Rows
      caption={t('today.title')}
      columns={columns({ t, language, now, open, toggle })}
      sections={sections.filter((one) => one.rows.length > 0)}
      idOf={(row) => row.id}
      edgeOf={({ light }) => (light === 'red' || light === 'amber' ? light : undefined)}
      belowOf={(promise) =>
        open === promise.id && (
          <div className="stack deferral-forms">
            <WishPanel pledge={promise} />
            <CalledBackForm
              pledge={promise}
              onSaid={(next) => {
                if (next.key !== 'faster') setOpen(null)
                onSaid(next)
              }}
            />
          </div>
        )
      }
    />
  )
}

interface Words {
  t: TFunction
  language: Language
  now: Date
  open: string | null
  toggle: (id: string) => void
}

function columns({ t, language, now, open, toggle }: Words): Column<Pledge>[] {
  return [
    {
      key: 'light',
      head: t('promise.light'),
      cell: (promise) => (
        <span className="promise-light">
          <DueLight pledge={promise} />
          <PromiseMarks pledge={promise} />
        </span>
      ),
    },
    {
      key: 'due',
      head: t('promise.due'),
      cell: (promise) => (language === 'en' ? promise.due_words_en : promise.due_words),
    },
    { key: 'what', head: t('promise.what'), cell: (promise) => <What promise={promise} /> },
    {
      key: 'when',
      head: t('today.when'),
      cell: ({ next_attempt_at: next }) =>
        next && new Date(next) > now ? (
          t('today.from', { at: moment(next, language) })
        ) : (
          <span className="to-ring-free">{t('today.now')}</span>
        ),
    },
    {
      key: 'wishes',
      head: t('wish.title'),
      wide: true,
      cell: (promise) => <Wished promise={promise} />,
    },
    {
      key: 'tries',
      head: t('today.tries'),
      cell: (promise) =>
        t('today.triesOf', { count: promise.attempts.length, most: promise.attempts_most }),
    },
    {
      key: 'actions',
      head: <span className="unseen">{t('promise.actions')}</span>,
      cell: (promise) => (
        <span className="promise-actions">
          <DialButton pledge={promise} about={nameOf(promise, t)} />
          {promise.may_call_back && (
            <Button
              size="small"
              aria-expanded={open === promise.id}
              onClick={() => toggle(promise.id)}
            >
              {t('deferral.button.callBack')}
              <span className="unseen">{` · ${nameOf(promise, t)}`}</span>
            </Button>
          )}
        </span>
      ),
    },
  ]
}

/** What is owed, and the page on which it is answered. */
function What({ promise }: { promise: Pledge }) {
  const { t } = useTranslation()
  const kind = t(`promiseKind.${promise.kind}`)
  const call = promise.subject.split('#')[1] ?? ''
  return (
    <>
      {promise.matter_id ? (
        <Link to="/matters/$id" params={{ id: promise.matter_id }}>
          {kind}
        </Link>
      ) : promise.kind === 'voicemail_reply' ? (
        <Link to="/voicemail" search={{ place: promise.place.code }}>
          {kind}
        </Link>
      ) : (
        <Link to="/calls/$id" params={{ id: call }}>
          {kind}
        </Link>
      )}
      {promise.reference && <span className="promise-reference">{promise.reference}</span>}
    </>
  )
}

function Wished({ promise }: { promise: Pledge }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const { wishes } = promise
  if (!wishes) return <span className="muted">{t('wish.nothing')}</span>
  const times = english ? wishes.times_en : wishes.times
  return (
    <span className="to-ring-wish">
      {times && <span>{t('wish.only', { times })}</span>}
      {!wishes.meets && <span>{t('wish.missesDue')}</span>}
      {wishes.refused.length > 0 && (
        <span>{wishes.refused.map((one) => t(`wish.no.${one}`)).join(' · ')}</span>
      )}
      {wishes.worded && <Worded promise={promise} />}
    </span>
  )
}

/** What may be said to somebody else: read of one caller at a time, when it is asked for. */
function Worded({ promise }: { promise: Pledge }) {
  const { t } = useTranslation()
  const known = useQuery({ ...wishesQuery({ promise: promise.id }), enabled: false })
  const words = known.data?.wishes?.words
  if (words)
    return (
      <span>
        {t('wish.others')} <q>{words}</q>
      </span>
    )
  return (
    <>
      <Button size="small" loading={known.isFetching} onClick={() => void known.refetch()}>
        {t('wish.showWords')}
        <span className="unseen">{` · ${nameOf(promise, t)}`}</span>
      </Button>
      {known.isError && <ProblemNote error={known.error} />}
    </>
  )
}
