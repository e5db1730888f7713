/** What was done on a file, oldest first. */
import type { TFunction } from 'i18next'
import type { Hearing, Sanction, Violation } from '@/api/types'
import { moment, type Language } from '@/app/time'
import type { Deed } from '@/ui/Deeds'
import { itemKey } from './search'

export function deedsOf(file: Violation, t: TFunction, language: Language): Deed[] {
  const { verdict, closing } = file
  const deeds: (Deed | null)[] = [
    { key: 'opened', by: file.opened, what: t('violation.done.opened'), text: '' },
    ...[...file.before, file].flatMap((one) => ofHearing(one, t, language)),
    verdict && {
      key: 'decided',
      by: verdict.by,
      what: t(verdict.established ? 'violation.done.established' : 'violation.done.dismissed'),
      text: [verdict.words, verdict.harm !== 'none' && `${t(`violation.harm.${verdict.harm}`)}${t('form.colon')}${verdict.harm_words}`]
        .filter(Boolean)
        .join('\n'),
    },
    ...file.sanctions.flatMap((one) => ofSanction(one, t)),
    ...file.appeals.flatMap((one, at): (Deed | null)[] => [
      { key: `appealed-${at}`, by: one.by, what: t('violation.done.appealed'), text: one.words },
      one.decided && {
        key: `appeal-decided-${at}`,
        by: one.decided,
        what: t('violation.done.appealDecided', { outcome: t(`violation.outcome.${one.outcome ?? 'upheld'}`) }),
        text: one.decision,
      },
    ]),
    ...file.joined.map((one): Deed => ({
      key: `joined-${one.by.at}`,
      by: one.by,
      what: t('violation.done.joined'),
      text: t(`suspicion.of.${one.kind}` as 'suspicion.of.absence', { defaultValue: '' }),
    })),
    closing && { key: 'closed', by: closing.by, what: t('violation.done.closed'), text: closing.words },
  ]
  return deeds
    .filter((deed): deed is Deed => deed !== null)
    .sort((one, other) => one.by.at.localeCompare(other.by.at))
}

/** What was put under an item, and what was stated to it. */
function ofHearing({ item, put, statement }: Violation | Hearing, t: TFunction, language: Language): (Deed | null)[] {
  const words = [t(`violation.short.${itemKey(item)}`), put?.words].filter(Boolean).join('\n')
  return [
    put && {
      key: `put-${put.by.at}`,
      by: put.by,
      what: t('violation.done.put', { day: moment(put.until, language) }),
      text: words,
    },
    statement && {
      key: `stated-${statement.by.at}`,
      by: statement.by,
      what: t(statement.waived ? 'violation.done.waived' : 'violation.done.stated'),
      text: statement.words,
    },
  ]
}

function ofSanction(one: Sanction, t: TFunction): Deed[] {
  const name = t(`violation.penalty.${one.penalty}`)
  const due = one.due_on && t(`violation.done.dueOn.${one.penalty}`, { day: one.due_on })
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
            text: [
              report.answer.words,
              report.answer.due_on && t('violation.done.dueOn.correction', { day: report.answer.due_on }),
            ]
              .filter(Boolean)
              .join('\n'),
          },
        ]
      : []),
  ])
  const done: Deed[] = one.done
    ? [{ key: `done-${one.number}`, by: one.done.by, what: t('violation.done.carriedOut', { name, day: one.done.day }), text: one.done.words }]
    : []
  const lifted: Deed[] = one.lifted
    ? [{ key: `lifted-${one.number}`, by: one.lifted, what: t('violation.done.lifted', { name }), text: '' }]
    : []
  return [issued, ...reports, ...done, ...lifted]
}
