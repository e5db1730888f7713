/** What was done with a record, oldest first: who, when, in which words. */
import { useMemo, type ReactNode } from 'react'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { RecordContext } from './record'

export interface Deed {
  key: string
  by: { at: string; person: { name: string } }
  what: string
  text: string
}

export function Deeds({ title, deeds }: { title: string; deeds: readonly Deed[] }) {
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{title}</h2>
      <div className="section-body">
        <ol className="timeline">
          {deeds.map((deed) => (
            <li key={deed.key}>
              <time dateTime={deed.by.at}>{moment(deed.by.at, language)}</time>
              <div>
                <b>{deed.what}</b> <span className="muted">{deed.by.person.name}</span>
                {deed.text && <p>{deed.text}</p>}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

interface RecordProps {
  deeds: readonly Deed[]
  /** How the record stands, and what that is called. */
  stands: { label: string; value: string }
  children: ReactNode
}

/** Tells the forms of a record what was done on it, so that a refusal says what is new. */
export function DeedsRecord({ deeds, stands: { label, value }, children }: RecordProps) {
  const language = useLanguage()
  const shown = useMemo(
    () => ({
      happenings: deeds.map(({ key, by, what, text }) => ({
        key,
        at: moment(by.at, language),
        who: by.person.name,
        what,
        text,
      })),
      stands: [{ label, value }],
    }),
    [deeds, label, value, language],
  )
  return <RecordContext value={shown}>{children}</RecordContext>
}
