/** The way between the pages of the staff. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/features/accounts/session'
import './staff.css'

const PAGES = [
  { to: '/staff', key: 'people', action: 'staff.list' },
  { to: '/staff/training', key: 'training', action: 'staff.list' },
  { to: '/staff/import', key: 'import', action: 'staff.edit' },
] as const

export function StaffLinks({ place }: { place?: string }) {
  const { t } = useTranslation()
  const edits = useMay('staff.edit')
  return (
    <nav className="staff-links" aria-label={t('staff.pages')}>
      {PAGES.filter(({ action }) => edits || action !== 'staff.edit').map(({ to, key }) => (
        <Link
          key={to}
          to={to}
          search={key === 'import' ? undefined : { place }}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t(`staff.page.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
