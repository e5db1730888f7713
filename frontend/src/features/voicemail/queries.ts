/** What the tray asks for and sends. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { Attempt, Voicemail } from '@/api/types'
import type { SaidAnswer } from '@/features/promises/AttemptChoices'
import type { TraySearch } from './search'

const REFRESH_MS = 15_000

/** The messages of a day, and what still waits from the days before. */
export const trayQuery = (search: TraySearch) =>
  queryOptions({
    queryKey: ['voicemails', search],
    queryFn: () => ask(api.GET('/voicemails', { params: { query: search } })),
    refetchInterval: REFRESH_MS,
  })

/** One message; the opening is recorded. */
export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['voicemails', 'one', id],
    queryFn: () => ask(api.GET('/voicemails/{contact_id}', { params: { path: { contact_id: id } } })),
    ...SEEN_ONCE,
  })

/** What a command on a message changes. */
export const CHANGED = [['voicemails'], ['promises']] as const

const of = (message: Voicemail) => ({ params: { path: { contact_id: message.contact_id } } })
const seen = (message: Voicemail, id: string) => ({ id, version: message.version })

/** Say that a message was heard, or why it cannot be. */
export const collect = (message: Voicemail, id: string, unheard: string) =>
  ask(
    api.POST('/voicemails/{contact_id}/collect', {
      ...of(message),
      body: { ...seen(message, id), unheard },
    }),
  )

/** Give a message to a person of the line, or to a county's institution. */
export const routeTo = (
  message: Voicemail,
  id: string,
  to: { person_id: string } | { unit: string },
) =>
  ask(
    api.POST('/voicemails/{contact_id}/route', {
      ...of(message),
      body: { ...seen(message, id), person_id: null, unit: null, ...to },
    }),
  )

/** Say that the caller was called back, or was not reached. */
export const calledBack = (
  message: Voicemail,
  body: { id: string; answer: SaidAnswer; telephone: Attempt['telephone']; agreed: boolean },
) =>
  ask(
    api.POST('/voicemails/{contact_id}/called-back', {
      ...of(message),
      body: { ...seen(message, body.id), ...body },
    }),
  )

/** Say why a message that shows and names no number is answered to nobody. */
export const closeUnreachable = (message: Voicemail, id: string, reason: string) =>
  ask(
    api.POST('/voicemails/{contact_id}/close', {
      ...of(message),
      body: { ...seen(message, id), reason },
    }),
  )

/** Ask for a link to the caller's words; the hearing is recorded. */
export const listen = (message: Voicemail) =>
  ask(api.POST('/voicemails/{contact_id}/listen', of(message)))

/** Ask for the caller's number; the reason is recorded. */
export const revealNumber = (message: Voicemail, reason: string) =>
  ask(api.POST('/voicemails/{contact_id}/reveal', { ...of(message), body: { reason } }))

/** Take what was collected on a day into its summary. */
export const summarise = (place: string, day: string) =>
  ask(api.POST('/voicemails/summary', { body: { place, day } }))
