/** What was done with a directive, oldest first: who, when, in which words. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import type { Directive } from './shapes'

interface Entry {
  key: string
  by: Directive['drafted']
  what: string
  text: string
}

export function Timeline({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('directive.timeline')}</h2>
      <div className="section-body">
        <ol className="timeline">
          {entriesOf(one, t).map((entry) => (
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

function entriesOf({ drafted, issued, received, reports, withdrawn }: Directive, t: TFunction): Entry[] {
  const entries: (Entry | null)[] = [
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
  return entries.filter((entry): entry is Entry => entry !== null)
}
