/** Registrations begun and not saved, so that none is forgotten. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftDesk } from './useDraft'

const SHOWN_WORDS = 16

export function Drafts({ desk }: { desk: DraftDesk }) {
  const { t } = useTranslation()
  if (desk.others.length === 0) return null
  return (
    <section className="section drafts" aria-labelledby="drafts">
      <h2 id="drafts">{t('bench.drafts', { count: desk.others.length })}</h2>
      <ul>
        {desk.others.map((draft) => (
          <li key={draft.id}>
            <span>{draft.summary.slice(0, SHOWN_WORDS) || draft.name || t('bench.untitled')}</span>
            <Button size="small" onClick={() => desk.take(draft)}>
              {t('bench.goOn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
