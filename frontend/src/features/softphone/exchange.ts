/** The telephone at an exchange that answers over HTTP: the simulator's, on this computer. */
import {
  ACT_MS,
  Display,
  unanswered,
  type AgentState,
  type ContactState,
  type PhoneContact,
  type Softphone,
  type Trouble,
} from './softphone'

const WAIT_SECONDS = 20
const RETRY_MS = 1_500
/** The exchange itself is not there, from this status on. */
const UNABLE = 500

/** A desk as the exchange tells of it. */
interface Desk {
  id: string
  status: string
  state: string
  since: string
  call: string
  contact: string
  number: string
  place: string
  method: string
}

interface Desks {
  version: string
  desks: Desk[]
}

const STATES: Readonly<Partial<Record<string, ContactState>>> = {
  CONNECTING: 'ringing',
  ACCEPTED: 'connecting',
  CONNECTED: 'talking',
  CONNECTED_ONHOLD: 'held',
  ENDED: 'wrapping',
  MISSED: 'missed',
}
const AGENT: Readonly<Partial<Record<string, AgentState>>> = {
  Available: 'available',
  Offline: 'offline',
}
const OUTGOING = new Set(['OUTBOUND', 'CALLBACK'])
const WITHHELD = 'anonymous'

/** The exchange answered that it would not do it, or not in time; it is there. */
class Refusal extends Error {
  readonly late: boolean

  constructor(late = false) {
    super()
    this.late = late
  }
}

export class ExchangeSoftphone implements Softphone {
  private readonly display = new Display()
  private readonly url: string
  private readonly username: string
  private readonly closed = new AbortController()
  private desk = ''
  private version = ''
  private wake: () => void = () => undefined

  /** Listen at the address of the exchange to the desk of a person. */
  constructor(url: string, username: string) {
    this.url = url
    this.username = username
    void this.listen()
  }

  state = () => this.display.state()
  subscribe = (changed: () => void) => this.display.subscribe(changed)
  accept = () => this.act('accept', 'accept')
  decline = () => {
    this.display.show({ contact: null, trouble: null })
    return this.act('decline')
  }
  dial = (number: string) => this.act('dial', 'dial', { number })
  hangUp = () => this.act('hang-up')
  hold = () => this.act('hold')
  resume = () => this.act('resume')
  finish = () => this.act('finish')
  setAvailable = () => this.become('Available')
  pause = () => this.become('Break')
  goOffline = () => this.become('Offline')
  reconnect = () => this.wake()
  forget = () => this.display.show({ trouble: null })
  close = () => this.closed.abort()

  private become(status: string): Promise<void> {
    return this.act('status', 'act', { status })
  }

  private async act(name: string, trouble: Trouble = 'act', body: object = {}): Promise<void> {
    try {
      await this.ask(`/desks/${encodeURIComponent(this.desk)}/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    } catch (error) {
      const lost = error instanceof Refusal ? {} : { connection: 'lost' as const }
      const refused = error instanceof Refusal && !error.late
      this.display.show({ ...lost, trouble: refused ? trouble : unanswered(trouble) })
    }
  }

  private async listen(): Promise<void> {
    while (!this.closed.signal.aborted) {
      try {
        const wait = this.display.state().connection === 'ready' ? WAIT_SECONDS : 0
        const asked = { of: this.username, version: this.version, wait: String(wait) }
        const path = `/desks?${new URLSearchParams(asked).toString()}`
        this.show(await this.ask<Desks>(path, {}, wait * 1_000))
      } catch {
        this.display.show({ connection: 'lost' })
      }
      if (this.display.state().connection !== 'ready') await this.rest()
    }
  }

  /** Wait before asking again; who wants it sooner calls `wake`. */
  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  private show({ version, desks: [desk] }: Desks): void {
    this.version = version
    this.desk = desk?.id ?? ''
    this.display.show(
      desk
        ? { connection: 'ready', agent: AGENT[desk.status] ?? 'paused', contact: contactOf(desk) }
        : { connection: 'refused', agent: null, contact: null },
    )
  }

  /** Ask the exchange; `wait` is how long it may take beyond what any answer may. */
  private async ask<T>(path: string, request: RequestInit, wait = 0): Promise<T> {
    const asked = new AbortController()
    const giveUp = () => asked.abort(new Refusal(true))
    const late = setTimeout(giveUp, ACT_MS + wait)
    this.closed.signal.addEventListener('abort', giveUp)
    try {
      const response = await fetch(this.url + path, { ...request, signal: asked.signal })
      if (response.ok) return (await response.json()) as T
      throw response.status >= UNABLE ? new Error(String(response.status)) : new Refusal()
    } finally {
      clearTimeout(late)
      this.closed.signal.removeEventListener('abort', giveUp)
    }
  }
}

/** The contact at a desk; one that was declined is no longer the person's. */
function contactOf(desk: Desk): PhoneContact | null {
  const state = STATES[desk.state]
  if (!state) return null
  return {
    id: desk.contact,
    callId: desk.call,
    direction: OUTGOING.has(desk.method) ? 'outbound' : 'inbound',
    number: desk.number === WITHHELD ? null : desk.number,
    place: desk.place,
    state,
    since: desk.since,
  }
}
