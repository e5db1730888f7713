/** The signed-in person: role, place, what they may do, and the business clock. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api, ask } from '@/api/client'
import type { Session } from '@/api/types'
import { setClock } from '@/app/clock'

const RENEW_EVERY_MS = 30_000

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = (await ask(api.GET('/session'))) as Session
    setClock(session.now, session.clock_rate)
    return session
  },
  // The clock of a demonstration may be moved at any time.
  refetchInterval: RENEW_EVERY_MS,
})

export const useSessionQuery = () => useQuery(sessionQuery)

export const SessionContext = createContext<Session | null>(null)

/** Return the session; only inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('SessionContext is missing')
  return session
}

/** Tell whether the role may do this at all; the API decides again for each record. */
export function useMay(action: string): boolean {
  return useSession().actions.includes(action)
}
