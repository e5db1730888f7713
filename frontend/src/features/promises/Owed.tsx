/** What is owed on a file now, under the light of each. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { DueLight } from '@/ui/Light'
import './owed.css'

export function Owed({ title, promises }: { title: string; promises: readonly Pledge[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const open = promises.filter((one) => one.state === 'open')
  if (open.length === 0) return null
  return (
    <section className="section">
      <h2>{title}</h2>
      <ul className="section-body owed">
        {open.map((one) => (
          <li key={one.id}>
            <span>{t(`promiseKind.${one.kind}`)}</span>
            <DueLight pledge={one} />
            <span className="muted">{language === 'en' ? one.due_words_en : one.due_words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
