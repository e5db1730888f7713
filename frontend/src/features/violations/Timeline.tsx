/** What was done on a file, oldest first: who, when, in which words. */
import type { TFunction } from 'i18next'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sanction, Violation } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { RecordContext } from '@/ui/record'

interface Entry {
  key: string
  by: Violation['opened']
  what: string
  text: string
}

/** Tells the forms of a file what was done on it, so that a refusal says what is new. */
export function FileRecord({ file, children }: { file: Violation; children: ReactNode }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const shown = useMemo(
    () => ({
      happenings: entriesOf(file, t, language).map(({ key, by, what, text }) => ({
        key,
        at: moment(by.at, language),
        who: by.person.name,
        what,
        text,
      })),
      stands: [{ label: t('violation.stageHead'), value: t(`violation.stage.${file.stage}`) }],
    }),
    [file, t, language],
  )
  return <RecordContext value={shown}>{children}</RecordContext>
}

export function Timeline({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('violation.timeline')}</h2>
      <div className="section-body">
        <ol className="timeline">
          {entriesOf(file, t, language).map((entry) => (
            <li key={entry.key}>
              <time dateTime={entry.by.at}>{moment(entry.by.at, language)}</time>
              <div>
                <b>{entry.what}</b> <span className="muted">{entry.by.person.name}</span>
                {entry.text && <p>{entry.text}</p>}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function entriesOf(file: Violation, t: TFunction, language: Language): Entry[] {
  const { put, statement, verdict, appeal, closing } = file
  const entries: (Entry | null)[] = [
    { key: 'opened', by: file.opened, what: t('violation.done.opened'), text: '' },
    put && { key: 'put', by: put.by, what: t('violation.done.put', { day: moment(put.until, language) }), text: put.words },
    statement && {
      key: 'stated',
      by: statement.by,
      what: t(statement.waived ? 'violation.done.waived' : 'violation.done.stated'),
      text: statement.words,
    },
    verdict && {
      key: 'decided',
      by: verdict.by,
      what: t(verdict.established ? 'violation.done.established' : 'violation.done.dismissed'),
      text: [verdict.words, verdict.harm !== 'none' && `${t(`violation.harm.${verdict.harm}`)}${t('form.colon')}${verdict.harm_words}`]
        .filter(Boolean)
        .join('\n'),
    },
    ...file.sanctions.flatMap((one) => ofSanction(one, t)),
    appeal && { key: 'appealed', by: appeal.by, what: t('violation.done.appealed'), text: appeal.words },
    appeal?.decided
      ? {
          key: 'appeal-decided',
          by: appeal.decided,
          what: t('violation.done.appealDecided', { outcome: t(`violation.outcome.${appeal.outcome ?? 'upheld'}`) }),
          text: appeal.decision,
        }
      : null,
    closing && { key: 'closed', by: closing.by, what: t('violation.done.closed'), text: closing.words },
  ]
  return entries
    .filter((entry): entry is Entry => entry !== null)
    .sort((one, other) => one.by.at.localeCompare(other.by.at))
}

function ofSanction(one: Sanction, t: TFunction): Entry[] {
  const name = t(`violation.penalty.${one.penalty}`)
  const due = one.due_on ? t('violation.done.dueOn', { day: one.due_on }) : ''
  const issued: Entry = {
    key: `sanction-${one.number}`,
    by: one.by,
    what: [name, one.document].filter(Boolean).join(' '),
    text: [one.target && t('violation.done.target', { target: one.target }), one.words, due].filter(Boolean).join('\n'),
  }
  const reports = one.reports.flatMap((report, at): Entry[] => [
    { key: `report-${one.number}-${at}`, by: report.by, what: t('violation.done.rectified'), text: report.words },
    ...(report.answer
      ? [
          {
            key: `answer-${one.number}-${at}`,
            by: report.answer.by,
            what: t(report.answer.accepted ? 'violation.done.accepted' : 'violation.done.returned'),
            text: report.answer.words,
          },
        ]
      : []),
  ])
  return [issued, ...reports]
}
