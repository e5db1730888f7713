/** The telephone at the local exchange, and how its state is told (N21, S0-43). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { actsOf } from '@/features/softphone/acts'
import { ExchangeSoftphone } from '@/features/softphone/exchange'
import { maskNumber } from '@/features/softphone/number'
import { after, STARTING, type PhoneContact, type Softphone } from '@/features/softphone/softphone'

const DESK = {
  id: 'agent-1',
  status: 'Available',
  state: '',
  since: '',
  call: '',
  contact: '',
  number: '',
  place: '',
  method: '',
}
const RING = {
  ...DESK,
  state: 'CONNECTING',
  since: '2026-11-23T01:00:00.000Z',
  call: 'c-1',
  contact: 'c-2',
  number: '+8613900001234',
  place: '怀化市',
  method: 'INBOUND',
}

/** An exchange with one desk; a listener waits until its version changes, as with the real one. */
class FakeExchange {
  desks: object[] = [DESK]
  version = 0
  acts: { path: string; body: unknown }[] = []
  refuse = 0
  silent = false
  private waiting: (() => void)[] = []

  becomes(...desks: object[]): void {
    this.desks = desks
    this.version += 1
    for (const go of this.waiting.splice(0)) go()
  }

  falls(silent: boolean): void {
    this.silent = silent
    for (const go of this.waiting.splice(0)) go()
  }

  answer = async (address: string, request: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, 'http://portal')
    if (request.method === 'POST') {
      this.acts.push({ path: url.pathname, body: JSON.parse(request.body as string) })
      if (this.silent) throw new TypeError('Failed to fetch')
      return this.refuse ? json(this.refuse, { error: 'no' }) : json(200, this.told())
    }
    expect(url.pathname + (url.searchParams.get('of') ?? '')).toBe('/exchange/desksxiao')
    if (url.searchParams.get('version') === String(this.version) && url.searchParams.get('wait') !== '0') {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve)
        request.signal?.addEventListener('abort', () => resolve())
      })
    }
    if (this.silent) throw new TypeError('Failed to fetch')
    return json(200, this.told())
  }

  private told = () => ({ version: String(this.version), desks: this.desks })
}

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status })

let exchange: FakeExchange
let phone: Softphone

beforeEach(() => {
  exchange = new FakeExchange()
  vi.stubGlobal('fetch', exchange.answer)
  phone = new ExchangeSoftphone('/exchange', 'xiao')
})
afterEach(() => {
  phone.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const shows = (expected: object) => vi.waitFor(() => expect(phone.state()).toMatchObject(expected), 5_000)
const contact = (state: string) => ({ contact: { state } })

describe('the telephone at the exchange', () => {
  it('rings with number, place and call, and is answered, held, hung up and wrapped up', async () => {
    await shows({ connection: 'ready', agent: 'available', contact: null })
    exchange.becomes(RING)
    await shows({
      contact: { id: 'c-2', callId: 'c-1', number: '+8613900001234', place: '怀化市', direction: 'inbound', state: 'ringing' },
    })
    await phone.accept()
    for (const [state, shown] of [
      ['ACCEPTED', 'connecting'],
      ['CONNECTED', 'talking'],
      ['CONNECTED_ONHOLD', 'held'],
      ['CONNECTED', 'talking'],
      ['ENDED', 'wrapping'],
    ] as const) {
      exchange.becomes({ ...RING, state })
      await shows(contact(shown))
    }
    await phone.finish()
    exchange.becomes(DESK)
    await shows({ contact: null, trouble: null })
    expect(exchange.acts.map((act) => act.path)).toEqual([
      '/exchange/desks/agent-1/accept',
      '/exchange/desks/agent-1/finish',
    ])
  })

  it('dials a number and says where nobody was dialled', async () => {
    await shows({ connection: 'ready' })
    await phone.dial('+8613900001234')
    expect(exchange.acts).toEqual([
      { path: '/exchange/desks/agent-1/dial', body: { number: '+8613900001234' } },
    ])
    exchange.becomes({ ...RING, state: 'ACCEPTED', method: 'OUTBOUND' })
    await shows({ contact: { state: 'connecting', direction: 'outbound' } })
    exchange.refuse = 409
    await phone.dial('+8613900001234')
    await shows({ trouble: 'dial' })
  })

  it('says that who rang has hung up, until the next call', async () => {
    exchange.becomes(RING)
    await shows(contact('ringing'))
    exchange.becomes(DESK)
    await shows({ contact: null, trouble: 'caller_left' })
    exchange.becomes({ ...RING, contact: 'c-3' })
    await shows({ contact: { id: 'c-3' }, trouble: null })
  })

  it('does not say so of a call that was declined', async () => {
    exchange.becomes(RING)
    await shows(contact('ringing'))
    await phone.decline()
    exchange.becomes({ ...RING, state: 'REJECTED' })
    exchange.becomes(DESK)
    await shows({ contact: null, trouble: null })
  })

  it('says that a call could not be taken, and keeps what it knows', async () => {
    exchange.becomes(RING)
    await shows(contact('ringing'))
    exchange.refuse = 409
    await phone.accept()
    expect(phone.state()).toMatchObject({ trouble: 'accept', contact: { state: 'ringing' } })
    phone.forget()
    expect(phone.state().trouble).toBeNull()
  })

  it('says that it rang in vain until that was seen', async () => {
    exchange.becomes({ ...RING, state: 'MISSED' })
    await shows(contact('missed'))
  })

  it('says that the connection is lost, keeps the call, and comes back by itself', async () => {
    exchange.becomes({ ...RING, state: 'CONNECTED' })
    await shows(contact('talking'))
    exchange.falls(true)
    await shows({ connection: 'lost', contact: { state: 'talking' } })
    await phone.hangUp()
    expect(phone.state()).toMatchObject({ connection: 'lost', trouble: 'act' })
    exchange.falls(false)
    phone.reconnect()
    await shows({ connection: 'ready' })
  })

  it('says that there is no desk, and finds one that comes later', async () => {
    exchange.becomes()
    await shows({ connection: 'refused', contact: null })
    exchange.becomes(DESK)
    phone.reconnect()
    await shows({ connection: 'ready' })
  })

  it('goes online, pauses and goes offline', async () => {
    await shows({ connection: 'ready' })
    await phone.setAvailable()
    await phone.pause()
    await phone.goOffline()
    expect(exchange.acts.map((act) => act.body)).toEqual([
      { status: 'Available' },
      { status: 'Break' },
      { status: 'Offline' },
    ])
    exchange.becomes({ ...DESK, status: 'Break' })
    await shows({ agent: 'paused' })
    exchange.becomes({ ...DESK, status: 'Offline' })
    await shows({ agent: 'offline' })
  })

  it('knows who withholds a number, and whom the line calls', async () => {
    exchange.becomes({ ...RING, number: 'anonymous', method: 'CALLBACK' })
    await shows({ contact: { number: null, direction: 'outbound' } })
  })
})

describe('what can be done', () => {
  const ringing = { id: '1', state: 'ringing' } as PhoneContact
  it('is nothing while the exchange is away', () => {
    expect(actsOf({ ...STARTING, connection: 'lost', contact: ringing })).toEqual([])
  })
  it('follows the call', () => {
    const ready = { ...STARTING, connection: 'ready' as const, agent: 'available' as const }
    expect(actsOf({ ...ready, contact: ringing })).toEqual(['accept', 'decline'])
    expect(actsOf({ ...ready, contact: { ...ringing, state: 'held' } })).toEqual(['resume', 'hangUp'])
    expect(actsOf(ready)).toEqual(['pause', 'goOffline'])
    expect(actsOf({ ...ready, agent: 'offline' })).toEqual(['setAvailable'])
  })
  it('keeps a trouble until another call rings', () => {
    const told = after({ ...STARTING, contact: ringing }, { trouble: 'accept' })
    expect(after(told, { contact: ringing }).trouble).toBe('accept')
    expect(after(told, { contact: { ...ringing, id: '2' } }).trouble).toBeNull()
  })
  it('takes back that a call was not taken once somebody talks', () => {
    const told = after({ ...STARTING, contact: ringing }, { trouble: 'accept' })
    expect(after(told, { contact: { ...ringing, state: 'talking' } }).trouble).toBeNull()
    const other = after({ ...STARTING, contact: ringing }, { trouble: 'microphone' })
    expect(after(other, { contact: { ...ringing, state: 'talking' } }).trouble).toBe('microphone')
  })
})

describe('a number on the bar', () => {
  it.each([
    ['+8613900001234', '139****1234'],
    ['+8673112345678', '0731****678'],
    ['+861012345678', '010****678'],
    ['+85212345678', '852****5678'],
    ['+1234567', '*******'],
  ])('%s is shown as %s', (number, shown) => expect(maskNumber(number)).toBe(shown))
})
