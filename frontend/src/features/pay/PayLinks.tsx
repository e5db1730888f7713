/** The way between the pages of pay. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './pay.css'

const PAGES = [
  { to: '/pay', key: 'runs' },
  { to: '/pay/obligation', key: 'obligation' },
  { to: '/pay/serving', key: 'serving' },
] as const

export function PayLinks() {
  const { t } = useTranslation()
  return (
    <nav className="pay-links" aria-label={t('pay.pages')}>
      {PAGES.map(({ to, key }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`pay.page.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
