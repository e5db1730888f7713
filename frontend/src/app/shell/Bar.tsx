/** The bar at the head of every screen. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/api/types'
import { useNow } from '@/app/clock'
import { speak, useLanguage } from '@/app/i18n'
import { useThemeChoice } from '@/app/theme/context'
import { clockTime, dayWords } from '@/app/time'
import { usePlaceName } from '@/features/accounts/placeNames'
import { SignOut } from '@/features/accounts/SignOut'
import { Bell } from '@/features/inbox/Bell'
import { AreaNav, PageNav, useWhereabouts } from './Areas'

export function Bar({ session }: { session: Session }) {
  const { t } = useTranslation()
  const { areas, area, page } = useWhereabouts(session.actions)
  return (
    <>
      <header className="bar">
        <Link to="/" className="bar-brand">
          <b>12348</b>
          <span>{t('shell.brandShort')}</span>
        </Link>
        <AreaNav areas={areas} area={area} />
        <div className="bar-right">
          <BusinessClock shifted={session.clock_offset_seconds !== 0} />
          <Who session={session} />
          {session.actions.includes('inbox.read') && <Bell />}
          <Switches person={session.person.id} />
        </div>
      </header>
      {area && area.pages.length > 1 && <PageNav area={area} page={page} />}
    </>
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

function Switches({ person }: { person: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const theme = useThemeChoice()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <span>
      <button type="button" lang={other} onClick={() => speak(other)}>
        {t('shell.otherLanguage')}
      </button>
      <button type="button" onClick={theme.toggle}>
        {t(theme.name === 'light' ? 'shell.dark' : 'shell.light')}
      </button>
      <SignOut person={person} />
    </span>
  )
}
