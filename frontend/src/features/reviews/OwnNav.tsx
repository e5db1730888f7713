/** The ways between what concerns the reader alone: own reviews, and statements. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '@/features/presence/presence.css'

export function OwnNav() {
  const { t } = useTranslation()
  return (
    <nav className="presence-nav" aria-label={t('review.ownNav')}>
      <Link to="/my-reviews" activeOptions={{ includeSearch: false }}>
        {t('review.own')}
      </Link>
      <Link to="/statements" activeOptions={{ includeSearch: false }}>
        {t('statement.title')}
      </Link>
    </nav>
  )
}
