/** Training of a line: sessions with attendance and marks, and whose training is due (Art. 10). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffRow, StaffTraining, TrainingSession } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useCity } from '@/features/accounts/useCity'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { MarksForm } from './MarksForm'
import { trainingQuery } from './queries'
import { SessionForm } from './SessionForm'
import { StaffLinks } from './StaffLinks'

const route = getRouteApi('/staff/training')

export function TrainingPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const name = usePlaceNames()
  const place = useCity(search.place)
  const query = useQuery(trainingQuery(place))
  return (
    <Page
      title={t('staff.page.training')}
      aside={query.data && name(query.data.place)}
      filters={
        <>
          <StaffLinks place={search.place} />
          <PlaceFilter
            lines
            whole={null}
            value={place}
            onChange={(next) => void navigate({ search: { place: next }, replace: true })}
          />
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Training training={query.data} />}
    </Page>
  )
}

function Training({ training }: { training: StaffTraining }) {
  return (
    <div className="staff-training">
      <Sessions training={training} />
      <div className="stack">
        <Due training={training} />
        {training.may_edit && <SessionForm place={training.place.code} />}
      </div>
    </div>
  )
}

function Sessions({ training }: { training: StaffTraining }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="section">
      <h2>{t('staff.sessions')}</h2>
      {training.sessions.length === 0 ? (
        <EmptyNote title={t('staff.sessionsNone')}>
          <p>{t('staff.sessionsNoneWhy')}</p>
        </EmptyNote>
      ) : (
        <Rows
          caption={t('staff.sessions')}
          columns={columns(t, language, training.may_edit ? (id) => setOpen(id === open ? null : id) : null)}
          sections={plain(training.sessions)}
          idOf={(session) => session.id}
          belowOf={(session) =>
            session.id === open ? (
              <MarksForm
                key={session.version}
                session={session}
                people={training.people}
                place={training.place.code}
                onDone={() => setOpen(null)}
              />
            ) : null
          }
        />
      )}
    </section>
  )
}

function columns(
  t: TFunction,
  language: Language,
  onMark: ((id: string) => void) | null,
): Column<TrainingSession>[] {
  const result = (session: TrainingSession) => {
    if (!session.held) return t('staff.toCome')
    if (session.marks.length === 0) return t('staff.unmarked')
    return t('staff.marked', {
      present: session.marks.filter((one) => one.attended).length,
      passed: session.marks.filter((one) => one.passed).length,
    })
  }
  return [
    {
      key: 'day',
      head: t('staff.sessionDay'),
      cell: (one) => dateWords(one.day, language, businessNow()),
    },
    { key: 'kind', head: t('staff.sessionKind'), cell: (one) => t(`staff.kind.${one.kind}`) },
    { key: 'title', head: t('staff.sessionTitle'), wide: true, cell: (one) => one.title },
    { key: 'hours', head: t('staff.hours'), numeric: true, cell: (one) => one.hours },
    { key: 'marks', head: t('staff.passedHead'), cell: result },
    ...(onMark
      ? [
          {
            key: 'mark',
            head: <span className="unseen">{t('staff.mark')}</span>,
            cell: (one: TrainingSession) =>
              one.held && (
                <Button
                  size="small"
                  aria-label={t('staff.markOf', { name: one.title, what: t('staff.mark') })}
                  onClick={() => onMark(one.id)}
                >
                  {t('staff.mark')}
                </Button>
              ),
          },
        ]
      : []),
  ]
}

/** Who is not trained, who is overdue, and who is next. */
function Due({ training }: { training: StaffTraining }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const untrained = (row: StaffRow) => row.refusals.some((one) => one.code === 'untrained')
  const rows = training.people
    .filter((row) => untrained(row) || row.training_overdue)
    .sort((one, other) => one.training_due.localeCompare(other.training_due))
  return (
    <section className="section">
      <h2>{t('staff.dueList')}</h2>
      {rows.length === 0 ? (
        <p className="section-body muted">{t('staff.dueNone')}</p>
      ) : (
        <Rows
          caption={t('staff.dueList')}
          columns={[
            {
              key: 'name',
              head: t('staff.name'),
              cell: (row) => (
                <Link to="/staff/people/$id" params={{ id: row.id }} className="staff-name">
                  {row.name}
                </Link>
              ),
            },
            {
              key: 'due',
              head: t('staff.dueDay'),
              cell: (row) =>
                untrained(row)
                  ? t('staff.notTrained')
                  : dateWords(row.training_due, language, businessNow()),
            },
          ]}
          sections={plain(rows)}
          idOf={(row) => row.id}
          edgeOf={(row) => (untrained(row) ? 'red' : 'amber')}
        />
      )}
    </section>
  )
}
