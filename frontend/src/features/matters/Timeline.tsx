/** What was done on a matter, oldest first. */
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'

interface Entry {
  key: string
  at: string
  what: string
  who: string
  text: string
}

export function Timeline({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('matter.timeline')}</h2>
      <div className="section-body">
        <ol className="timeline">
          {useEntries(matter).map((entry) => (
            <li key={entry.key}>
              <time dateTime={entry.at}>{moment(entry.at, language)}</time>
              <div>
                <b>{entry.what}</b> <span className="muted">{entry.who}</span>
                {entry.text && <p>{entry.text}</p>}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function useEntries(matter: Matter): Entry[] {
  const { t, i18n } = useTranslation()
  const steps = matter.steps.map((step) => {
    const key = `step.${step.kind}`
    const what = i18n.exists(key) ? t(key as 'step.reply') : step.kind
    return { key: step.id, at: step.at, what, who: step.by.name, text: step.text }
  })
  const registered = {
    key: 'registered',
    at: matter.registered_at,
    what: t('step.registered'),
    who: matter.first_asked.name,
    text: '',
  }
  return [registered, ...steps].sort((one, other) => one.at.localeCompare(other.at))
}
