/** The bar at the head of every screen. */
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/api/types'
import { useAuth } from '@/app/auth/context'
import { useNow } from '@/app/clock'
import { speak, useLanguage } from '@/app/i18n'
import { useThemeChoice } from '@/app/theme/context'
import { clockTime, dayWords } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { Bell } from '@/features/inbox/Bell'

const NAV = [
  { to: '/overview', action: 'overview.see', key: 'overview' },
  { to: '/workbench', action: 'matter.register', key: 'workbench' },
  { to: '/calls', action: 'call.list', key: 'calls' },
  { to: '/voicemail', action: 'voicemail.see', key: 'voicemail' },
  { to: '/matters', action: 'matter.list', key: 'matters' },
  { to: '/promises', action: 'promise.list', key: 'promises' },
  { to: '/staff', action: 'staff.list', key: 'staff' },
  { to: '/my-shifts', action: 'shift.own', key: 'shifts' },
  { to: '/roster', action: 'roster.see', key: 'roster' },
  { to: '/pay', action: 'pay.see', key: 'pay' },
  { to: '/pay/own', action: 'pay.own', key: 'ownPay' },
  { to: '/presence', action: 'presence.see', key: 'presence', also: ['/attendances', '/suspicions'] },
  { to: '/calendar', action: 'regulation.read', key: 'calendar' },
  { to: '/rulebook', action: 'regulation.read', key: 'rulebook' },
  { to: '/audit', action: 'audit.see', key: 'audit' },
] as const

/** How much of the pages before the one that is shown stays in sight. */
const SHOWN_BEFORE_PX = 60

export function Bar({ session }: { session: Session }) {
  const { t } = useTranslation()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const nav = useRef<HTMLElement>(null)
  // On a phone the pages are swiped; the one that is shown is in sight.
  useEffect(() => {
    const shown = nav.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (nav.current && shown) nav.current.scrollLeft = shown.offsetLeft - SHOWN_BEFORE_PX
  }, [path])
  return (
    <header className="bar">
      <Link to="/" className="bar-brand">
        <b>12348</b>
        <span>{t('shell.brandShort')}</span>
      </Link>
      <nav className="bar-nav" ref={nav} aria-label={t('shell.navigation')}>
        {NAV.filter((item) => session.actions.includes(item.action)).map((item) => (
          <Link
            key={item.to}
            to={item.to}
            aria-current={'also' in item && item.also.some((one) => one === path) ? 'page' : undefined}
          >
            {t(`shell.nav.${item.key}`)}
          </Link>
        ))}
      </nav>
      <div className="bar-right">
        <BusinessClock shifted={session.clock_offset_seconds !== 0} />
        <Who session={session} />
        {session.actions.includes('inbox.read') && <Bell />}
        <Switches />
      </div>
    </header>
  )
}

function BusinessClock({ shifted }: { shifted: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  return (
    <span className="bar-clock">
      {shifted && (
        <>
          <span className="bar-shifted" title={t('shell.shiftedWhy')}>
            {t('shell.shifted')}
          </span>{' '}
        </>
      )}
      <span>{dayWords(now, language)}</span>{' '}
      <time dateTime={now.toISOString()}>{clockTime(now, language)}</time>
    </span>
  )
}

function Who({ session }: { session: Session }) {
  const { t } = useTranslation()
  const place = usePlaceName(session.place)
  return (
    <span className="bar-who">
      {session.actions.includes('staff.own') ? (
        <Link to="/staff/own" title={`${session.person.name} · ${session.person.unit}`}>
          {session.person.name}
        </Link>
      ) : (
        <span title={`${session.person.name} · ${session.person.unit}`}>{session.person.name}</span>
      )}
      <small title={session.person.unit}>
        {t(`role.${session.role}`)} · {t(`shell.scope.${session.place.level}`, { place })}
      </small>
    </span>
  )
}

function Switches() {
  const { t } = useTranslation()
  const language = useLanguage()
  const theme = useThemeChoice()
  const auth = useAuth()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <span>
      <button type="button" lang={other} onClick={() => speak(other)}>
        {t('shell.otherLanguage')}
      </button>
      <button type="button" onClick={theme.toggle}>
        {t(theme.name === 'light' ? 'shell.dark' : 'shell.light')}
      </button>
      <button type="button" onClick={auth.signOut}>
        {t('shell.signOut')}
      </button>
    </span>
  )
}
