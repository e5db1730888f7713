/** The ways between the screens of presence. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/features/accounts/session'
import './presence.css'

/** `place` is the city that a provincial reader has chosen; it stays chosen. */
export function PresenceNav({ place }: { place?: string }) {
  const { t } = useTranslation()
  const { actions } = useSession()
  return (
    <nav className="presence-nav" aria-label={t('presence.nav.label')}>
      <Link to="/presence">{t('presence.nav.board')}</Link>
      <Link to="/attendances" search={{ place }} activeOptions={{ includeSearch: false }}>{t('presence.nav.attendances')}</Link>
      {actions.includes('suspicion.see') && (
        <Link to="/suspicions" search={{ place }} activeOptions={{ includeSearch: false }}>{t('presence.nav.suspicions')}</Link>
      )}
    </nav>
  )
}
