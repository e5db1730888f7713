/** The call of this person: it opens its form by itself, or is offered where that would be a guess. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { liveCallsQuery } from '@/features/calls/queries'
import { usePhoneHere } from '@/features/softphone/here'
import { maskNumber } from '@/features/softphone/number'
import { isTyping } from './hotkeys'
import { joinsByItself, lacksCall, overlooked, takeCall, talkingWith, withCall, type OwnCall } from './joining'
import type { DraftDesk } from './useDraft'

const NAME_ID = 'field-caller-name'

/** Go to where a registration begins. */
export const goToName = (): void => document.getElementById(NAME_ID)?.focus()

/** The number of a call as far as a screen shows it; empty where it is withheld or not known here. */
export function useCallNumber(callId: string | null): string {
  const rows = useQuery({ ...liveCallsQuery, enabled: callId !== null }).data
  const { contact } = usePhoneHere().state
  if (callId === null) return ''
  const here = contact?.callId === callId && contact.number !== null ? maskNumber(contact.number) : ''
  const row = rows?.find(({ id }) => id === callId)
  return row ? row.number_masked : here
}

/** A call that is not the one of the form on the screen. */
export interface Offer {
  call: OwnCall
  /** Put it on the form; null where that has a call already, or is of no call. */
  join: (() => void) | null
  open: () => void
}

export function useMyCall(desk: DraftDesk, home: string, done: ReadonlySet<string>): Offer | null {
  const rows = useQuery(liveCallsQuery).data
  const { contact } = usePhoneHere().state
  const mine = useMemo(() => talkingWith(rows ?? [], contact, done), [rows, contact, done])
  const { draft } = desk
  /** Calls that have had their form: it is not put on another by itself. */
  const met = useRef(new Set<string>())
  /** The call whose place is still to come with the list. */
  const placeless = useRef<string>(undefined)
  useEffect(() => {
    if (!mine) return
    if (mine.id === draft.callId) {
      met.current.add(mine.id)
      if (placeless.current !== mine.id || mine.place === null) return
      placeless.current = undefined
      desk.change((old) => withCall(old, mine, home))
      return
    }
    if (draft.callId !== null && met.current.has(mine.id)) return
    if (!joinsByItself(draft, mine)) return
    if (mine.place === null) placeless.current = mine.id
    takeCall(desk, mine, home)
    // Whoever types already is not led away.
    if (!isTyping(document.activeElement)) goToName()
  }, [mine, draft, desk, home])

  const lacks = lacksCall(draft)
  const call = mine && mine.id !== draft.callId ? mine : lacks ? overlooked(rows ?? [], draft) : null
  if (!call || done.has(call.id)) return null
  const aside = desk.others.some(({ callId }) => callId === call.id)
  return {
    call,
    join: lacks && !aside ? () => desk.change((old) => withCall(old, call, home)) : null,
    open: () => takeCall(desk, call, home),
  }
}
