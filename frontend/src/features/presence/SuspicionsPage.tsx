/** What is suspected at a line: leads for those who judge, no findings. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suspicion } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { useCity } from '@/features/accounts/useCity'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { AnswerForm } from './AnswerForm'
import { PresenceNav } from './PresenceNav'
import { PutForm } from './PutForm'
import { suspicionsQuery } from './queries'

const route = getRouteApi('/suspicions')

export function SuspicionsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(search.place)
  return (
    <Page
      title={t('suspicion.title')}
      aside={<PresenceNav place={search.place} />}
      filters={
        <PlaceFilter
          value={place}
          lines
          whole={null}
          onChange={(next) => void navigate({ search: { place: next }, replace: true })}
        />
      }
    >
      <p className="muted">{t('suspicion.what')}</p>
      {place ? <List key={place} place={place} /> : <AwaitCity rows={6} />}
    </Page>
  )
}

/** Which form stands open under which row. */
interface Open {
  id: string
  form: 'answer' | 'put'
}

const isOpen = (open: Open | null, one: Open): boolean => open?.id === one.id && open.form === one.form

function List({ place }: { place: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState<Open | null>(null)
  const found = useQuery(suspicionsQuery(place))
  if (found.isPending) return <LoadingNote rows={6} />
  if (!found.data) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.suspicions.length === 0) return <EmptyNote title={t('suspicion.none')} />
  return (
    <Rows
      caption={t('suspicion.title')}
      columns={columns(t, language, open, (next) => setOpen(isOpen(open, next) ? null : next))}
      sections={plain(found.data.suspicions)}
      idOf={(row) => row.id}
      edgeOf={(row) => (row.state === 'open' ? 'amber' : undefined)}
      belowOf={(row) =>
        (row.matter !== null || row.day !== null || row.put !== null || row.finding !== null || row.id === open?.id) && (
          <div className="stack">
            {row.matter && <Basis row={row} matter={row.matter} />}
            {row.day !== null && <OfDay row={row} place={place} day={row.day} />}
            {row.put && <Heard row={row} put={row.put} />}
            {row.finding && <Found finding={row.finding} />}
            {row.id === open?.id && open.form === 'answer' && (
              <AnswerForm row={row} place={place} onDone={() => setOpen(null)} />
            )}
            {row.id === open?.id && open.form === 'put' && (
              <PutForm row={row} place={place} onDone={() => setOpen(null)} />
            )}
          </div>
        )
      }
    />
  )
}

function Found({ finding }: { finding: NonNullable<Suspicion['finding']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <p className="written">
      {finding.reason}{' '}
      <span className="muted">
        {t('attendance.judgedBy', { name: finding.by.name, at: moment(finding.at, language) })}
      </span>
    </p>
  )
}

/** What was asked of whom it names, and what they said of it. */
function Heard({ row, put }: { row: Suspicion; put: NonNullable<Suspicion['put']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { statement } = row
  return (
    <dl className="facts">
      <dt>{t('suspicion.asked')}</dt>
      <dd>
        <span className="written">{put.asked}</span>{' '}
        <span className="muted">
          {t('suspicion.putBy', { name: put.by.name, at: moment(put.at, language) })}
        </span>
      </dd>
      <dt>{t('statement.said')}</dt>
      <dd>
        {statement ? (
          <>
            <span className="written">{statement.text}</span>{' '}
            <span className="muted">
              {t('attendance.judgedBy', { name: statement.by.name, at: moment(statement.at, language) })}
            </span>
          </>
        ) : (
          <Light tone={row.due_at ? 'amber' : 'grey'}>
            {row.due_at
              ? t('suspicion.awaited', { at: moment(row.due_at, language) })
              : t('suspicion.notSaid')}
          </Light>
        )}
      </dd>
    </dl>
  )
}

function whomOf(row: Suspicion, t: TFunction): string {
  if (row.person) return row.person.name
  return t(`suspicion.about.${row.about ?? 'centre'}`)
}

/** On what a lead rests that is of a matter: the matter, and what was said or given back. */
function Basis({ row, matter }: { row: Suspicion; matter: NonNullable<Suspicion['matter']> }) {
  const { t } = useTranslation()
  return (
    <p className="inline">
      <Link to="/matters/$id" params={{ id: matter.id }}>
        {t('suspicion.matter', { number: matter.reference })}
      </Link>
      <span className="written">{row.text ?? t(`suspicion.why.${whyOf(row)}`)}</span>
    </p>
  )
}

function whyOf(row: Suspicion): 'late' | 'unit' | 'centre' {
  if (row.kind === 'reply_late') return 'late'
  return row.about === 'unit' ? 'unit' : 'centre'
}

/** On what a lead rests that is of a day: the list of that day. */
function OfDay({ row, place, day }: { row: Suspicion; place: string; day: string }) {
  const { t } = useTranslation()
  return (
    <p className="inline">
      {row.kind === 'reply_late' && (
        <Link to="/promises/late" search={{ place, day }}>
          {t('suspicion.ofDay.late', { number: row.number })}
        </Link>
      )}
      {row.kind === 'line_silent' && (
        <Link to="/calls" search={{ place, day }}>
          {t('suspicion.ofDay.silent')}
        </Link>
      )}
      {row.kind === 'line_busy' && (
        <Link to="/calls" search={{ place, day, outcome: 'busy' }}>
          {t('suspicion.ofDay.busy', { number: row.number })}
        </Link>
      )}
    </p>
  )
}

const TONES: Readonly<Record<Suspicion['state'], Tone>> = {
  open: 'amber',
  confirmed: 'red',
  explained: 'grey',
}

function columns(
  t: TFunction,
  language: Language,
  open: Open | null,
  toggle: (next: Open) => void,
): Column<Suspicion>[] {
  return [
    { key: 'at', head: t('suspicion.at'), cell: (row) => moment(row.at, language) },
    { key: 'kind', head: t('suspicion.kind'), cell: (row) => t(`suspicion.of.${row.kind}`) },
    { key: 'person', head: t('suspicion.whom'), cell: (row) => whomOf(row, t) },
    {
      key: 'minutes',
      head: t('suspicion.minutes'),
      numeric: true,
      cell: (row) =>
        row.minutes === null ? '–' : t('attendance.minutes', { value: row.minutes }),
    },
    {
      key: 'article',
      head: t('suspicion.article'),
      cell: (row) => t(`suspicion.item.${row.kind}`),
    },
    {
      key: 'state',
      head: t('suspicion.state'),
      cell: (row) => <Light tone={TONES[row.state]}>{t(`suspicion.found.${row.state}`)}</Light>,
    },
    {
      key: 'answer',
      head: <span className="unseen">{t('suspicion.answer')}</span>,
      wide: true,
      cell: (row) => (
        <div className="inline">
          {row.may_put && (
            <Toggle row={row} form="put" open={open} onToggle={toggle}>
              {t('suspicion.put')}
            </Toggle>
          )}
          {row.may_answer && (
            <Toggle row={row} form="answer" open={open} onToggle={toggle}>
              {t(row.state === 'open' ? 'suspicion.answer' : 'suspicion.again')}
            </Toggle>
          )}
        </div>
      ),
    },
  ]
}

interface ToggleProps {
  row: Suspicion
  form: Open['form']
  open: Open | null
  onToggle: (next: Open) => void
  children: string
}

function Toggle({ row, form, open, onToggle, children }: ToggleProps) {
  const one = { id: row.id, form }
  return (
    <Button size="small" aria-expanded={isOpen(open, one)} onClick={() => onToggle(one)}>
      {children}
    </Button>
  )
}
