/** The way to the inbox, with how many notices wait. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { countWords } from './countWords'
import { unreadQuery } from './queries'
import './bell.css'

export function Bell() {
  const { t } = useTranslation()
  const unread = useQuery(unreadQuery).data ?? 0
  const count = countWords(unread)
  return (
    <Link
      to="/inbox"
      className="bell"
      aria-label={unread > 0 ? t('inbox.bell', { count }) : t('inbox.bellEmpty')}
      title={t('inbox.title')}
    >
      <svg viewBox="0 0 20 20" width="19" height="19" aria-hidden="true">
        <path d="M10 2.2a5 5 0 0 0-5 5v3.3L3.4 13.6a.6.6 0 0 0 .5.9h12.2a.6.6 0 0 0 .5-.9L15 10.5V7.2a5 5 0 0 0-5-5Z" />
        <path d="M8 16.3a2.1 2.1 0 0 0 4 0" />
      </svg>
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  )
}
