/** The frame of the portal: who is here, for which place, what time it is, and the way around. */
import { Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuth } from '@/app/auth/context'
import { NotAllowedPage } from '@/features/accounts/NotAllowedPage'
import { SignInPage } from '@/features/accounts/SignInPage'
import { SessionContext, useSessionQuery } from '@/features/accounts/session'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { Bands } from './Bands'
import { Bar } from './Bar'
import './shell.css'

const SoftphoneBar = lazy(async () => ({
  default: (await import('@/features/softphone/SoftphoneBar')).SoftphoneBar,
}))

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The action without which the page is not shown. */
    action?: string
    /** Whether the page is for people without an account, and has no frame. */
    open?: boolean
    /** Whether the page fills the screen: nobody is named on it. */
    bare?: boolean
  }
}

export function Shell() {
  const auth = useAuth()
  const open = useMatches().at(-1)?.staticData.open
  if (open) return <Outlet />
  return auth.signedIn ? <SignedIn /> : <SignInPage />
}

function SignedIn() {
  const { t } = useTranslation()
  const session = useSessionQuery()
  const bare = useMatches().at(-1)?.staticData.bare
  if (session.isPending) return <LoadingNote />
  if (!session.data) {
    return <ProblemNote error={session.error} onRetry={() => void session.refetch()} />
  }
  if (bare) {
    return (
      <SessionContext value={session.data}>
        <Bands />
        <main id="main">
          <Guarded actions={session.data.actions} />
        </main>
      </SessionContext>
    )
  }
  return (
    <SessionContext value={session.data}>
      <div className="shell">
        <a className="shell-skip" href="#main">
          {t('shell.skip')}
        </a>
        <Bar session={session.data} />
        <Bands />
        <Telephone actions={session.data.actions} />
        <main className="shell-main" id="main" tabIndex={-1}>
          <Guarded actions={session.data.actions} />
        </main>
      </div>
    </SessionContext>
  )
}

/** The telephone of those who answer calls; it stands outside the outlet, as a call does. */
function Telephone({ actions }: { actions: readonly string[] }) {
  const { softphone } = useAuth().config
  if (!softphone || !actions.includes('duty.sign')) return null
  return (
    <Suspense fallback={<div className="shell-telephone" />}>
      <SoftphoneBar setting={softphone} />
    </Suspense>
  )
}

function Guarded({ actions }: { actions: readonly string[] }) {
  const needed = useMatches().at(-1)?.staticData.action
  if (needed && !actions.includes(needed)) return <NotAllowedPage action={needed} />
  return <Outlet />
}
