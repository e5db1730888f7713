/** Registrations begun and not saved, here or at another desk, so that none is forgotten. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import type { DraftDesk } from './useDraft'

const SHOWN_WORDS = 16

export function Drafts({ desk }: { desk: DraftDesk }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = (id: string) => {
    const typed = desk.typedAt(id)
    return typed ? moment(typed, language) : ''
  }
  if (desk.others.length === 0) return null
  return (
    <section className="section drafts" aria-labelledby="drafts">
      <h2 id="drafts">{t('bench.drafts', { count: desk.others.length })}</h2>
      <ul>
        {desk.others.map((draft) => (
          <li key={draft.id}>
            <span>
              {draft.summary.slice(0, SHOWN_WORDS) || draft.name || t('bench.untitled')}
              <small className="muted number">{at(draft.id)}</small>
            </span>
            <Button size="small" onClick={() => desk.take(draft)}>
              {t('bench.goOn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
