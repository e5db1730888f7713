/** Asking and deciding: one command, faults at their fields, nothing typed is lost (N27). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Deferral, Pledge, Session } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { SessionContext } from '@/features/accounts/session'
import { AskForm } from '@/features/promises/AskForm'
import { DecideForm } from '@/features/promises/DecideForm'
import { SaidNote } from '@/features/promises/SaidNote'
import type { Said } from '@/features/promises/said'

const sent = vi.fn<(request: Request) => Promise<Response>>()
const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const PLEDGE = {
  id: 'MATTER#m1:reply:1',
  version: 4,
  kind: 'reply',
  matter_id: 'm1',
  most_working_days: 3,
  attempts: [],
  joined: [],
  may_call_back: false,
  against: '',
  against_en: '',
  deferrals: [],
} as unknown as Pledge
const foresee = (request: Request) => {
  const days = Number(new URL(request.url).searchParams.get('working_days'))
  const due_at = `2026-11-${String(18 + days)}T09:00:00.000Z`
  const told = { due_at, due_before: '2026-11-18T09:00:00.000Z', due_words_en: `in ${String(days)} d` }
  return Promise.resolve(json(200, { ...told, due_words: '', provisional: false, held_until: null }))
}
const SESSION = { person: { id: 'p1' } } as Session

function open(onSaid: (said: Said) => void = () => undefined) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={SESSION}>
        <AskForm pledge={PLEDGE} onSaid={onSaid} />
      </SessionContext>
    </QueryClientProvider>,
  )
}

const type = (text: string) => userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), text)
const submit = () => userEvent.click(screen.getByRole('button', { name: /Ask$/ }))
const bodies = () => Promise.all(sent.mock.calls.map(([request]) => request.clone().json()))

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  sessionStorage.clear()
  startLanguages()
  sent.mockReset()
  vi.stubGlobal('fetch', (request: Request) =>
    request.method === 'GET' ? foresee(request) : sent(request),
  )
})
afterEach(() => vi.unstubAllGlobals())

describe('deciding about more time', () => {
  it('calls the field by its own name where it was left open, and says that it is required', async () => {
    const errors = [{ field: 'reason', reason: '请说明理由', reason_en: 'say why', article: '' }]
    sent.mockResolvedValue(json(422, { code: 'invalid', title: '', errors }))
    const waiting = { id: 'd1', kind: 'hold' } as unknown as Deferral
    render(
      <QueryClientProvider client={new QueryClient()}>
        <SessionContext value={SESSION}>
          <DecideForm pledge={PLEDGE} waiting={waiting} onSaid={() => undefined} />
        </SessionContext>
      </QueryClientProvider>,
    )
    expect(screen.getByRole('textbox', { name: 'Your reason' })).toBeRequired()
    await userEvent.click(screen.getByRole('button', { name: 'Grant' }))
    expect(await screen.findByRole('link', { name: /^Your reason: say why/ })).toBeInTheDocument()
  })
})

describe('deciding too late, or about a hold', () => {
  const decide = (pledge: Pledge, onSaid: (said: Said) => void) =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <SessionContext value={SESSION}>
          <DecideForm
            pledge={pledge}
            waiting={{ id: 'd1', kind: 'hold' } as unknown as Deferral}
            onSaid={onSaid}
          />
        </SessionContext>
      </QueryClientProvider>,
    )

  it('offers only the refusal where the rules allow no yes, and says why', async () => {
    sent.mockResolvedValue(json(200, PLEDGE))
    const said = vi.fn<(said: Said) => void>()
    decide({ ...PLEDGE, against: '已逾期', against_en: 'it is overdue already' }, said)
    const grant = screen.getByRole('button', { name: 'Grant' })
    expect(grant).toBeDisabled()
    expect(grant).toHaveAccessibleDescription(/only refused: it is overdue already/)
    await userEvent.click(screen.getByRole('button', { name: 'Refuse' }))
    await waitFor(() => expect(said.mock.lastCall?.[0].key).toBe('decidedDone.refused'))
  })

  it('says of a granted hold until when the clock stands', async () => {
    sent.mockResolvedValue(json(200, PLEDGE))
    const said = vi.fn<(said: Said) => void>()
    decide(PLEDGE, said)
    await userEvent.click(screen.getByRole('button', { name: 'Grant' }))
    await waitFor(() => expect(said.mock.lastCall?.[0].key).toBe('decidedDone.held'))
    const until = '2026-11-24T09:00:00.000Z'
    const hold = { kind: 'hold', verdict: 'granted', held_until: until } as unknown as Deferral
    const pledge = { ...PLEDGE, held: true, deferrals: [hold], owner: { id: 'o', name: 'Li' } }
    render(<SaidNote said={{ key: 'decidedDone.held', pledge }} onClose={() => undefined} />)
    expect(screen.getByText(/clock is stopped until 24 Nov/)).toBeInTheDocument()
  })
})

describe('asking for more time', () => {
  it('says until when it would be due before anything is sent', async () => {
    open()
    expect(await screen.findByText('due in 1 d')).toBeInTheDocument()
    expect(screen.getByText(/19 Nov.* at present 18 Nov/)).toBeInTheDocument()
    expect(sent).not.toHaveBeenCalled()
  })

  it('sends what was chosen with the version that was seen, and says what became of it', async () => {
    sent.mockResolvedValue(json(201, { ...PLEDGE, version: 5 }))
    const said = vi.fn<(said: Said) => void>()
    open(said)
    await userEvent.click(screen.getByRole('radio', { name: /Hold/ }))
    await type(' waits for an expert ')
    await submit()
    await waitFor(() => expect(said).toHaveBeenCalledOnce())
    expect(said.mock.lastCall?.[0]).toMatchObject({ key: 'askedDone', pledge: { version: 5 } })
    expect((await bodies())[0]).toMatchObject({
      promise: PLEDGE.id,
      version: 4,
      kind: 'hold',
      working_days: 1,
      reason: 'waits for an expert',
    })
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('')
  })

  it('shows a fault at its field and in a summary that leads there', async () => {
    const fault = { field: 'reason', reason: '请说明理由', reason_en: 'say why', article: '' }
    sent.mockResolvedValue(json(422, { code: 'invalid', errors: [fault] }))
    open()
    await submit()
    await userEvent.click(await screen.findByRole('link', { name: /say why/ }))
    const reason = screen.getByRole('textbox', { name: 'Reason' })
    expect(reason).toHaveFocus()
    expect(reason).toHaveAccessibleDescription(/say why/)
  })

  it('says that somebody was faster, and sends the same words again as a new command', async () => {
    sent.mockResolvedValueOnce(json(409, { code: 'conflict', current: { version: 5 } }))
    sent.mockResolvedValueOnce(json(201, PLEDGE))
    const said = vi.fn<(said: Said) => void>()
    open(said)
    await type('expert')
    await submit()
    await waitFor(() => expect(said.mock.lastCall?.[0].key).toBe('faster'))
    await submit()
    await waitFor(() => expect(said.mock.lastCall?.[0].key).toBe('askedDone'))
    const [first, second] = (await bodies()) as { id: string; reason: string }[]
    expect(second?.reason).toBe('expert')
    expect(second?.id).not.toBe(first?.id)
  })

  it('brings back what was typed when the row was drawn anew', async () => {
    const { unmount } = open()
    await type('half a sentence')
    unmount()
    open()
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('half a sentence')
  })
})
