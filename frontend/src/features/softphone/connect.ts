/** The telephone of Amazon Connect: its own page in a frame, led by its own library. */
import 'amazon-connect-streams'
import type { ConnectSetting } from '@/app/config'
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

const LOAD_MS = 10_000
/** The page answers each second; a tab in the background is slower. */
const SILENT_MS = 8_000
const WITHHELD = 'anonymous'
const MICROPHONE = 'microphone_not_shared'

type Change = 'available' | 'paused' | 'offline'
const STATE_TYPES: Readonly<Record<Change, connect.AgentStateType>> = {
  available: connect.AgentStateType.ROUTABLE,
  paused: connect.AgentStateType.NOT_ROUTABLE,
  offline: connect.AgentStateType.OFFLINE,
}
const CONTACT_STATES: Readonly<Partial<Record<string, ContactState>>> = {
  incoming: 'ringing',
  pending: 'ringing',
  connecting: 'ringing',
  connected: 'talking',
  missed: 'missed',
  error: 'wrapping',
  ended: 'wrapping',
}

export class ConnectSoftphone implements Softphone {
  private readonly display = new Display()
  private readonly frame: HTMLElement
  private readonly page: string
  private agent: connect.Agent | null = null
  private contact: connect.Contact | null = null
  private readonly faults = new Set<'silence' | 'socket'>()
  private silence = 0
  /** The contact that was accepted: it is connecting still, but rings no more. */
  private accepted = ''

  /** Put the instance's page into an element; the library allows one page at a time. */
  constructor({ ccp_url, region }: ConnectSetting, frame: HTMLElement, title: string) {
    this.frame = frame
    this.page = ccp_url
    connect.core.initCCP(frame, {
      ccpUrl: ccp_url,
      region,
      loginPopup: true,
      loginPopupAutoClose: true,
      softphone: { allowFramedSoftphone: true },
      ccpLoadTimeout: LOAD_MS,
      iframeTitle: title,
    })
    this.listen()
  }

  state = () => this.display.state()
  subscribe = (changed: () => void) => this.display.subscribe(changed)
  accept = () => {
    const contact = this.contact
    return this.ask('accept', (told) => {
      contact?.accept({
        success: () => {
          this.accepted = contact.contactId
          this.look()
          told.success?.()
        },
        failure: told.failure,
      })
    })
  }
  decline = () => {
    const contact = this.contact
    this.display.show({ contact: null, trouble: null })
    return this.ask('act', (told) => contact?.reject(told))
  }
  /** Of the person's own routing profile come the queue, and with it the number that is shown. */
  dial = (number: string) =>
    this.ask('dial', (told) => {
      const to = connect.Endpoint.byPhoneNumber(number)
      if (this.agent) this.agent.connect(to, told)
      else told.failure?.('')
    })
  hangUp = () => this.ask('act', (told) => this.contact?.getAgentConnection().destroy(told))
  hold = () => this.ask('act', (told) => this.contact?.getInitialConnection().hold(told))
  resume = () => this.ask('act', (told) => this.contact?.getInitialConnection().resume(told))
  finish = () => this.ask('act', (told) => this.contact?.clear(told))
  setAvailable = () => this.become('available')
  pause = () => this.become('paused')
  goOffline = () => this.become('offline')
  reconnect = () => {
    if (this.display.state().connection === 'signed_out') window.open(this.page)
    const page = this.frame.querySelector('iframe')
    if (page) page.src = this.page
  }
  forget = () => this.display.show({ trouble: null })
  close = () => {
    clearTimeout(this.silence)
    connect.core.terminate()
    ;(connect.core as { initialized?: boolean }).initialized = false
    this.frame.replaceChildren()
  }

  private become(change: Change): Promise<void> {
    const wanted = this.agent?.getAgentStates().find((one) => one.type === STATE_TYPES[change])
    return this.ask('act', (told) =>
      wanted ? this.agent?.setState(wanted, told, { enqueueNextState: true }) : told.failure?.(''),
    )
  }

  /** Ask the library for an act; what fails, or is never answered, is said and not thrown. */
  private ask(trouble: Trouble, act: (told: connect.SuccessFailOptions) => void): Promise<void> {
    return new Promise((resolve) => {
      let over = false
      const end = (failed: Trouble | null) => {
        if (over) return
        over = true
        clearTimeout(late)
        if (failed) this.display.show({ trouble: failed })
        resolve()
      }
      // The library waits for ever for an answer that its page never gives.
      const late = window.setTimeout(() => end(unanswered(trouble)), ACT_MS)
      try {
        act({ success: () => end(null), failure: () => end(trouble) })
      } catch {
        end(trouble)
      }
    })
  }

  private listen(): void {
    const bus = connect.core.getEventBus()
    connect.core.onAuthFail(() => this.display.show({ connection: 'signed_out' }))
    connect.core.onAccessDenied(() => this.display.show({ connection: 'refused' }))
    // The library's own watch would load the page anew, and so drop a call that is under way.
    bus.subscribe(connect.EventType.ACKNOWLEDGE, () => {
      clearTimeout(this.silence)
      this.silence = window.setTimeout(() => this.fault('silence', true), SILENT_MS)
      this.fault('silence', false)
    })
    bus.subscribe(connect.EventType.ACK_TIMEOUT, () => this.fault('silence', true))
    connect.agent((agent) => {
      this.agent = agent
      this.look()
      agent.onRefresh(() => this.look())
      agent.onSoftphoneError((error) => {
        const denied = error.errorType === MICROPHONE
        this.display.show({ trouble: denied ? 'microphone' : 'act' })
      })
      agent.onWebSocketConnectionLost(() => this.fault('socket', true))
      agent.onWebSocketConnectionGained(() => this.fault('socket', false))
    })
  }

  /** Note what keeps the instance from being reached, or that it does no more. */
  private fault(name: 'silence' | 'socket', there: boolean): void {
    if (there) this.faults.add(name)
    else this.faults.delete(name)
    const { connection } = this.display.state()
    if (this.faults.size > 0 && connection !== 'signed_out') {
      this.display.show({ connection: 'lost' })
    } else if (connection === 'lost' && this.agent) this.display.show({ connection: 'ready' })
  }

  private look(): void {
    if (!this.agent) return
    const [contact] = this.agent.getContacts(connect.ContactType.VOICE)
    this.contact = contact ?? null
    // Whatever was said before: news of the person come from an instance that can be reached.
    this.faults.clear()
    this.display.show({
      connection: 'ready',
      agent: agentState(this.agent, this.display.state().agent),
      contact: contact ? shown(contact, this.accepted) : null,
    })
  }
}

/** While a call is under way the library tells of the call in the agent's state. */
function agentState(agent: connect.Agent, before: AgentState | null): AgentState {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the newer call tells no type
  const { type } = agent.getState()
  const found = (Object.keys(STATE_TYPES) as Change[]).find((one) => STATE_TYPES[one] === type)
  return found ?? before ?? 'available'
}

function shown(contact: connect.Contact, accepted: string): PhoneContact | null {
  const told = contact.getState()
  let state = CONTACT_STATES[told.type]
  if (!state) return null
  const caller = contact.getInitialConnection()
  if (state === 'ringing' && (accepted === contact.contactId || !contact.isInbound())) {
    state = 'connecting'
  }
  // Of a call that goes out the person's own end is there before anybody has picked up.
  if (state === 'talking' && caller.isConnecting()) state = 'connecting'
  if (state === 'talking' && caller.isOnHold()) state = 'held'
  const { phoneNumber } = caller.getEndpoint()
  return {
    id: contact.contactId,
    callId: contact.getOriginalContactId() || contact.contactId,
    direction: contact.isInbound() ? 'inbound' : 'outbound',
    number: !phoneNumber || phoneNumber === WITHHELD ? null : phoneNumber,
    place: contact.getAttributes().place_name?.value ?? '',
    state,
    since: told.timestamp.toISOString(),
  }
}
