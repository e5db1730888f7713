/** What the screens of wishes ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { Said } from './said'

/**
 * By what a caller is found: what is owed, the call that is answered, the number that was typed.
 * Beside the number stands the call that is registered: it may well be the caller's own.
 */
export type Whose = { promise: string } | { call: string } | { phone: string; call: string | null }

/** What is known of a caller; the sight is recorded. */
export const wishesQuery = (whose: Whose) =>
  queryOptions({
    queryKey: ['wishes', whose],
    queryFn: () =>
      'phone' in whose
        ? ask(api.POST('/wishes/number', { body: whose }))
        : ask(api.GET('/wishes', { params: { query: whose } })),
    retry: false,
    ...SEEN_ONCE,
  })

/** Keep what a caller wishes, in place of what was known. */
export const keepWishes = (whose: Whose, id: string, version: number, said: Said) =>
  ask(
    api.PUT('/wishes', {
      body: { promise: null, call: null, phone: null, ...whose, id, version, ...said },
    }),
  )

/** When one could ring as it is wished, before it is due. */
export const outlookQuery = (said: Said, about: { promise: string } | { place: string }) =>
  queryOptions({
    queryKey: ['outlook', said.windows, said.weekdays, about],
    queryFn: () =>
      ask(
        api.POST('/wishes/outlook', {
          body: { place: null, promise: null, ...about, ...said, refused: [], words: '' },
        }),
      ),
    retry: false,
    staleTime: 60_000,
  })
