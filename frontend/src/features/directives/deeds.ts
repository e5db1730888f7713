/** What was done with a directive, oldest first. */
import type { TFunction } from 'i18next'
import type { Deed } from '@/ui/Deeds'
import type { Directive } from './shapes'

export function deedsOf({ drafted, issued, received, reports, withdrawn }: Directive, t: TFunction): Deed[] {
  const deeds: (Deed | null)[] = [
    { key: 'drafted', by: drafted, what: t('directive.done.drafted'), text: '' },
    issued && { key: 'issued', by: issued.by, what: t('directive.done.issued', { document: issued.document }), text: '' },
    received && { key: 'received', by: received, what: t('directive.done.received'), text: '' },
    ...reports.flatMap(({ by, words, review }, at) => [
      { key: `report-${at}`, by, what: t('directive.done.reported'), text: words },
      review && {
        key: `review-${at}`,
        by: review.by,
        what: review.accepted ? t('directive.done.accepted') : t('directive.done.returned', { day: review.due_on }),
        text: review.words,
      },
    ]),
    withdrawn && { key: 'withdrawn', by: withdrawn.by, what: t('directive.done.withdrawn'), text: withdrawn.words },
  ]
  return deeds.filter((deed): deed is Deed => deed !== null)
}
