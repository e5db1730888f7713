/** Holds the sign-in of this tab and renews it before it ends. */
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { Config } from '@/app/config'
import { forgetKept } from '@/app/kept'
import { AuthContext } from './context'
import type { SignIn } from './oidc'

const CHECK_EVERY_MS = 15_000
const RENEW_BELOW_SECONDS = 120

interface Props {
  config: Config
  signIn: SignIn
  children: ReactNode
}

export function AuthProvider({ config, signIn, children }: Props) {
  const expired = useSyncExternalStore(
    (changed) => signIn.subscribe(changed),
    () => signIn.hasEnded(),
  )
  const signedIn = signIn.current() !== null

  useEffect(() => {
    if (!signedIn) return
    const timer = setInterval(() => {
      if (signIn.secondsLeft() < RENEW_BELOW_SECONDS) void signIn.renew()
    }, CHECK_EVERY_MS)
    return () => clearInterval(timer)
  }, [signIn, signedIn])

  const auth = useMemo(
    () => ({
      config,
      signedIn,
      expired,
      signIn: (username?: string) => {
        const { pathname, search } = window.location
        void signIn.start(pathname + search, username)
      },
      signOut: () => {
        const keepAgain = forgetKept()
        signIn.end().catch(keepAgain)
      },
    }),
    [config, signIn, signedIn, expired],
  )
  return <AuthContext value={auth}>{children}</AuthContext>
}
