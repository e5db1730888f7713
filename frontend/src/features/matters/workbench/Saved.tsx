/** What was registered just now: the number and the PIN to tell the caller, and what was promised. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '@/api/types'
import { useLanguage } from '@/app/i18n'

export function Saved({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation()
  const due = useLanguage() === 'en' ? receipt.due_words_en : receipt.due_words
  return (
    <div className="bench-saved" role="status">
      <b>{t('bench.saved')}</b>{' '}
      <Link to="/matters/$id" params={{ id: receipt.id }}>
        {receipt.reference}
      </Link>{' '}
      {due && <span>{t('bench.savedDue', { due })}</span>}
      {receipt.provisional && <span className="bench-provisional">{t('promise.mark')}</span>}
      {receipt.pin && <p>{t('bench.savedPin', { reference: receipt.reference, pin: receipt.pin })}</p>}
    </div>
  )
}
