/** The rows of attendances; under a row, on one click, its absences and the judgement. */
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attendance } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, moment, shortTime, type Language } from '@/app/time'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { plain, Rows, type Column } from '@/ui/Rows'
import { JudgeForm } from './JudgeForm'

interface Props {
  rows: readonly Attendance[]
  mayJudge: boolean
}

export function AttendanceRows({ rows, mayJudge }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const toggle = (row: Attendance) => setOpen(open === row.shift ? null : row.shift)
  return (
    <Rows
      caption={t('attendance.title')}
      columns={columns(t, language, open, toggle, mayJudge)}
      sections={plain(rows)}
      idOf={(row) => row.shift}
      edgeOf={(row) => (row.disputed ? 'amber' : row.source === 'none' ? 'red' : undefined)}
      belowOf={(row) =>
        row.shift === open && (
          <div id={`below-${row.shift}`} className="two-columns">
            <Facts row={row} />
            {mayJudge && <JudgeForm row={row} onDone={() => setOpen(null)} />}
          </div>
        )
      }
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  open: string | null,
  toggle: (row: Attendance) => void,
  mayJudge: boolean,
): Column<Attendance>[] {
  const verb = (row: Attendance) => t(row.disputed && mayJudge && !row.mine ? 'attendance.judge' : 'attendance.more')
  const minutes = (value: number) => (value > 0 ? t('attendance.minutes', { value }) : '–')
  return [
    {
      key: 'day',
      head: t('attendance.day'),
      cell: (row) => dateWords(row.day, language, businessNow()),
    },
    {
      key: 'planned',
      head: t('attendance.planned'),
      cell: (row) => `${shortTime(row.begins_at, language)}–${shortTime(row.ends_at, language)}`,
    },
    { key: 'person', head: t('attendance.person'), cell: (row) => row.person.name },
    { key: 'source', head: t('attendance.source'), cell: (row) => <Standing row={row} /> },
    {
      key: 'verified',
      head: t('attendance.verified'),
      numeric: true,
      cell: (row) => `${row.verified_minutes} / ${row.planned_minutes}`,
    },
    { key: 'late', head: t('attendance.late'), numeric: true, cell: (row) => minutes(row.late) },
    { key: 'early', head: t('attendance.early'), numeric: true, cell: (row) => minutes(row.early) },
    {
      key: 'away',
      head: t('attendance.away'),
      numeric: true,
      cell: (row) => minutes(row.absences.reduce((sum, one) => sum + one.minutes, 0)),
    },
    {
      key: 'disagreement',
      head: t('attendance.disagreement'),
      numeric: true,
      cell: (row) => minutes(row.disagreement_minutes),
    },
    {
      key: 'more',
      head: <span className="unseen">{t('attendance.more')}</span>,
      cell: (row) => (
        <Button
          size="small"
          aria-expanded={row.shift === open}
          aria-controls={`below-${row.shift}`}
          aria-label={t('attendance.moreOf', { what: verb(row), name: row.person.name, day: row.day })}
          onClick={() => toggle(row)}
        >
          {verb(row)}
        </Button>
      ),
    },
  ]
}

/** Who tells of the person, and whether it stands. */
function Standing({ row }: { row: Attendance }) {
  const { t } = useTranslation()
  const { tone, key } = standingOf(row)
  return <Light tone={tone}>{t(`attendance.standing.${key}`)}</Light>
}

type StandingKey = 'judged' | 'portal' | 'disputed' | 'none' | 'telephone' | 'both'

function standingOf(row: Attendance): { tone: Tone; key: StandingKey } {
  if (row.judgement) return { tone: 'green', key: 'judged' }
  if (row.source === 'portal') return { tone: 'amber', key: 'portal' }
  if (row.disputed) return { tone: 'amber', key: 'disputed' }
  if (row.source === 'none') return { tone: 'red', key: 'none' }
  return { tone: 'green', key: row.source }
}

function Facts({ row }: { row: Attendance }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <dl className="facts">
      {row.absences.map((one) => (
        <Absent key={one.begins_at} one={one} language={language} />
      ))}
      {row.unconfirmed_minutes > 0 && (
        <>
          <dt>{t('attendance.unconfirmed')}</dt>
          <dd>{t('attendance.minutes', { value: row.unconfirmed_minutes })}</dd>
        </>
      )}
      {row.paused_minutes > 0 && (
        <>
          <dt>{t('attendance.paused')}</dt>
          <dd>{t('attendance.minutes', { value: row.paused_minutes })}</dd>
        </>
      )}
      <dt>{t('attendance.judgement')}</dt>
      <dd>
        {row.judgement
          ? t('attendance.judgedBy', {
              name: row.judgement.by.name,
              at: moment(row.judgement.at, language),
            })
          : t('attendance.unjudged')}
        {row.judgement && <p className="written">{row.judgement.reason}</p>}
      </dd>
    </dl>
  )
}

function Absent({ one, language }: { one: Attendance['absences'][number]; language: Language }) {
  const { t } = useTranslation()
  return (
    <>
      <dt>{t(one.approved ? 'attendance.leave' : 'attendance.absent')}</dt>
      <dd>
        {shortTime(one.begins_at, language)}–{shortTime(one.ends_at, language)} ·{' '}
        {t('attendance.minutes', { value: one.minutes })}
      </dd>
    </>
  )
}
