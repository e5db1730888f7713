/** What was done on a file, oldest first. */
import type { TFunction } from 'i18next'
import type { Sanction, Violation } from '@/api/types'
import { moment, type Language } from '@/app/time'
import type { Deed } from '@/ui/Deeds'

export function deedsOf(file: Violation, t: TFunction, language: Language): Deed[] {
  const { put, statement, verdict, appeal, closing } = file
  const deeds: (Deed | null)[] = [
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
  return deeds
    .filter((deed): deed is Deed => deed !== null)
    .sort((one, other) => one.by.at.localeCompare(other.by.at))
}

function ofSanction(one: Sanction, t: TFunction): Deed[] {
  const name = t(`violation.penalty.${one.penalty}`)
  const due = one.due_on ? t('violation.done.dueOn', { day: one.due_on }) : ''
  const issued: Deed = {
    key: `sanction-${one.number}`,
    by: one.by,
    what: [name, one.document].filter(Boolean).join(' '),
    text: [one.target && t('violation.done.target', { target: one.target }), one.words, due].filter(Boolean).join('\n'),
  }
  const reports = one.reports.flatMap((report, at): Deed[] => [
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
