/** What every screen may know of the sign-in. */
import { createContext, useContext } from 'react'
import type { Config } from '@/app/config'

export interface Auth {
  config: Config
  signedIn: boolean
  /** True once the API refused the token and no other could be had. */
  expired: boolean
  signIn: (username?: string) => void
  signOut: () => void
}

export const AuthContext = createContext<Auth | null>(null)

/** Return the sign-in; only inside the portal's root. */
export function useAuth(): Auth {
  const auth = useContext(AuthContext)
  if (!auth) throw new Error('AuthContext is missing')
  return auth
}
