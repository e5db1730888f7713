/** The telephone of an attendant as the portal uses it, whatever exchange is behind it. */
import type { SoftphoneSetting } from '@/app/config'

export type Connection =
  | 'connecting'
  | 'ready'
  /** The exchange does not answer; it is tried again. */
  | 'lost'
  /** The exchange wants the person to sign in. */
  | 'signed_out'
  /** The exchange knows no telephone of this person, or lets them have none. */
  | 'refused'

export type AgentState = 'available' | 'paused' | 'offline'
export type ContactState = 'ringing' | 'connecting' | 'talking' | 'held' | 'wrapping' | 'missed'

/** The one call that a person has. */
export interface PhoneContact {
  id: string
  /** The call in the portal: over transfers it stays the first contact. */
  callId: string
  direction: 'inbound' | 'outbound'
  /** E.164; null where it is withheld. */
  number: string | null
  /** The name of the caller's place, as the exchange knows it; else empty. */
  place: string
  state: ContactState
  /** The instant since when it is in this state. */
  since: string
}

export type Trouble =
  /** Who rang is gone before anybody answered. */
  | 'caller_left'
  /** The call could not be taken. */
  | 'accept'
  /** Nobody was dialled. */
  | 'dial'
  /** The exchange has not said whether somebody is dialled: it may ring there. */
  | 'dial_unknown'
  /** The browser may not use the microphone. */
  | 'microphone'
  /** Something else that was asked of the telephone was not done. */
  | 'act'

export interface PhoneState {
  connection: Connection
  agent: AgentState | null
  contact: PhoneContact | null
  /** What went wrong last; null once there is another call or somebody has read it. */
  trouble: Trouble | null
}

/** No act rejects: what fails is said in the state. */
export interface Softphone {
  state: () => PhoneState
  /** Be told of each change; returns what ends it. */
  subscribe: (changed: () => void) => () => void
  accept: () => Promise<void>
  decline: () => Promise<void>
  /** Call a number in E.164; the hotline's own is shown to whoever is called. */
  dial: (number: string) => Promise<void>
  hangUp: () => Promise<void>
  hold: () => Promise<void>
  resume: () => Promise<void>
  /** End the wrap-up, or say that a missed call was seen. */
  finish: () => Promise<void>
  setAvailable: () => Promise<void>
  pause: () => Promise<void>
  goOffline: () => Promise<void>
  /** Try to reach the exchange, or to sign in there, now. */
  reconnect: () => void
  /** The trouble was read. */
  forget: () => void
  close: () => void
}

/** What an exchange has not answered in this time was not done, as far as anybody can tell. */
export const ACT_MS = 10_000

/** The trouble of an act that was never answered: whoever was to be dialled may be rung all the same. */
export const unanswered = (trouble: Trouble): Trouble =>
  trouble === 'dial' ? 'dial_unknown' : trouble

export const STARTING: PhoneState = {
  connection: 'connecting',
  agent: null,
  contact: null,
  trouble: null,
}

/** Troubles that are none once somebody talks: the answer was late, and the call is there. */
const BELIED: ReadonlySet<Trouble> = new Set(['accept', 'dial', 'dial_unknown'])

/** Return the state after a change; a ring that ends unanswered means that the caller left. */
export function after(old: PhoneState, change: Partial<PhoneState>): PhoneState {
  const next = { ...old, ...change }
  if ('trouble' in change || !('contact' in change)) return next
  if (next.contact === null) {
    return old.contact?.state === 'ringing' ? { ...next, trouble: 'caller_left' } : next
  }
  if (next.contact.state === 'talking' && next.trouble && BELIED.has(next.trouble)) {
    return { ...next, trouble: null }
  }
  return next.contact.id === old.contact?.id ? next : { ...next, trouble: null }
}

/** The state that everybody sees, and who wants to be told of it. */
export class Display {
  private shown = STARTING
  private readonly listeners = new Set<() => void>()

  state = (): PhoneState => this.shown

  subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  show(change: Partial<PhoneState>): void {
    const next = after(this.shown, change)
    if (JSON.stringify(next) === JSON.stringify(this.shown)) return
    this.shown = next
    for (const listener of this.listeners) listener()
  }
}

/** Where a telephone that is a page of its own may be put, and what it is called there. */
export interface Frame {
  element: HTMLElement
  title: string
}

/** Open the telephone of a stage; its code, and a carrier's library, are fetched only here. */
export async function openSoftphone(
  setting: SoftphoneSetting,
  username: string,
  frame: Frame,
): Promise<Softphone> {
  if (setting.kind === 'connect') {
    const { ConnectSoftphone } = await import('./connect')
    return new ConnectSoftphone(setting, frame.element, frame.title)
  }
  const { ExchangeSoftphone } = await import('./exchange')
  return new ExchangeSoftphone(setting.url, username)
}
