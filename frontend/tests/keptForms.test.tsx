/** Every form of a matter, a complaint and an entry has its words again after a reload (N27). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Matter, Session } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { SessionContext } from '@/features/accounts/session'
import { ConcludeForm } from '@/features/complaints/ConcludeForm'
import { Meetings } from '@/features/following/Meetings'
import { ReopenForm } from '@/features/following/ReopenForm'
import { BLANK, EntryForm } from '@/features/knowledge/EntryForm'
import { InformForm } from '@/features/liaison/InformForm'
import { CloseForm } from '@/features/matters/CloseForm'

const WORDS = 'asked about back pay'
const SESSION = { person: { id: 'p1' } } as Session
const MATTER = {
  id: 'm1',
  version: 3,
  result: { kind: 'replied', text: 'told' },
  owner: { id: 'p1', name: 'Li' },
  actions: ['matter.follow'],
  no_request: null,
  promises: [],
  following: { appointments: [] },
} as unknown as Matter
const sent = vi.fn<(request: Request) => Promise<Response>>()

const show = (form: ReactElement) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={SESSION}>{form}</SessionContext>
    </QueryClientProvider>,
  )

const COMMAND = { busy: false, problem: null, attempt: 0, send: () => Promise.resolve(true) }
const saved = vi.fn<(words: string, version: number) => void>()
const entry = (version: number) => (
  <EntryForm name="entry.e1" first={BLANK} version={version} departments={[]} command={COMMAND}
    onSend={(content, on) => {
      saved(content.scope, on)
      return Promise.resolve(true)
    }} />
)

/** Each form, what opens it, and one of its fields. */
const FORMS: [string, ReactElement, RegExp | null, RegExp][] = [
  ['opening a matter again', <ReopenForm key="1" matter={MATTER} />, /./, /./],
  ['an appointment', <Meetings key="2" matter={MATTER} />, /appointment/i, /place|where/i],
  ['what a department was told', <InformForm key="3" matter={MATTER} />, /./, /./],
  ['the finding of a complaint', <ConcludeForm key="4" matter={MATTER} />, null, /finding|found/i],
  ['the note of a closing', <CloseForm key="5" matter={MATTER} />, null, /./],
  ['an entry of the knowledge base', entry(2), null, /./],
]

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  sessionStorage.clear()
  startLanguages()
  sent.mockReset()
  saved.mockReset()
  vi.stubGlobal('fetch', sent)
})
afterEach(() => vi.unstubAllGlobals())

async function fieldOf(form: ReactElement, opens: RegExp | null) {
  const shown = show(form)
  if (opens) {
    const button = screen.getAllByRole('button', { name: opens })[0]
    if (button) await userEvent.click(button)
  }
  return shown
}

describe('what is typed', () => {
  it.each(FORMS)('outlives a reload: %s (N27)', async (_, form, opens, name) => {
    const first = await fieldOf(form, opens)
    const field = screen.getAllByRole<HTMLInputElement>('textbox', { name })[0]
    if (!field) throw new Error('no field')
    await userEvent.clear(field)
    await userEvent.type(field, WORDS)
    first.unmount()
    await fieldOf(form, opens)
    expect(screen.getByDisplayValue(WORDS)).toBeInTheDocument()
  })

  it('is forgotten once it is sent', async () => {
    sent.mockImplementation(() => Promise.resolve(new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } })))
    show(<ReopenForm matter={MATTER} />)
    await userEvent.click(screen.getByRole('button'))
    await userEvent.type(screen.getByRole('textbox'), WORDS)
    const submit = screen.getAllByRole('button').find((one) => one.getAttribute('type') === 'submit')
    if (!submit) throw new Error('no button')
    await userEvent.click(submit)
    await waitFor(() => expect(sent).toHaveBeenCalledOnce())
    await waitFor(() => expect(Object.keys(sessionStorage)).toEqual([]))
  })

  it('stands on the edition that it was begun on: another editor is not written over unseen', async () => {
    const first = show(entry(2))
    await userEvent.type(screen.getByRole('textbox', { name: /scope|duties/i }), WORDS)
    first.unmount()
    show(entry(3))
    await userEvent.click(screen.getByRole('button', { name: 'Keep draft' }))
    expect(saved).toHaveBeenCalledWith(WORDS, 2)
  })
})
