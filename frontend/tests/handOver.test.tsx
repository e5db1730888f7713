/** Handing over: what the next person sees, and that no note is written over unseen (N13, N27). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { HandOver, HandOverNote } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { HandOverPart } from '@/features/roster/HandOverPart'

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children, to }: { children: string; to: string }) => <a href={to}>{children}</a>,
}))

const note = (text: string, version = 1, half: 'am' | 'pm' = 'am'): HandOverNote => ({
  day: '2020-11-23',
  half,
  text,
  by: { id: 'li', name: 'Li' },
  at: '2020-11-23T03:20:00.000Z',
  version,
})
const WINDOW = {
  day: '2020-11-23',
  half: 'pm',
  opens_at: '2020-11-23T06:30:00.000Z',
  closes_at: '2020-11-23T09:00:00.000Z',
} as const
const owing = (name: string, open: number) => ({ person: { id: name, name }, open, overdue: 0 })
const OWED: HandOver['owed'] = {
  open: 9,
  overdue: 2,
  due: 3,
  until: '2020-11-24T00:30:00.000Z',
  owners: [owing('Li', 4), owing('Wang', 3), owing('Zhao', 1), owing('Sun', 1)],
  more: false,
}
const handOver = (more: Partial<HandOver> = {}): HandOver => ({
  place: { code: '430100', name: 'Changsha' },
  before: note('Ring Ms Zhang'),
  window: { ...WINDOW, note: null },
  owed: OWED,
  ...more,
})

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
let told: HandOver
const sent: unknown[] = []
let answer: () => Response

function Panel() {
  const [writing, setWriting] = useState(false)
  return <HandOverPart writing={writing} onWriting={setWriting} />
}

async function open(language = 'en') {
  localStorage.setItem('hotline.language', language)
  startLanguages()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Panel />
    </QueryClientProvider>,
  )
  await screen.findByRole('link')
}

const box = () => screen.getByRole('textbox', { name: /^Note of the .*afternoon$/ })
/** A button that was just busy is still called so for a moment. */
const press = (name: string) =>
  userEvent.click(screen.getByRole('button', { name: new RegExp(`${name}$`) }))

beforeEach(() => {
  told = handOver()
  sent.length = 0
  answer = () => json(200, { version: 1 })
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return json(200, told)
    sent.push(await request.clone().json())
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

it('starts the next person with the note and with what is owed', async () => {
  await open()
  expect(screen.getByText('Ring Ms Zhang')).toBeVisible()
  expect(screen.getByText(/From the 23 Nov.* morning · Li, 11:20/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'This line owes 9' })).toHaveAttribute('href', '/promises')
  expect(screen.getByText('2 overdue')).toBeVisible()
  expect(screen.getByText(/^3 due before .*08:30$/)).toBeVisible()
  expect(screen.getByText('By: Li 4, Wang 3, Zhao 1, and others (4 in all)')).toBeVisible()
})

it('folds a long note, so that the calls below stay in sight', async () => {
  told = handOver({ before: note('long '.repeat(40)) })
  await open()
  expect(screen.getByText(/^long long/)).not.toBeVisible()
})

it('speaks Chinese', async () => {
  await open('zh-CN')
  expect(screen.getByText(/11月23日上午交接 · Li 11:20$/)).toBeVisible()
  expect(screen.getByRole('button', { name: '写交接说明' })).toBeVisible()
})

it('writes the note of the window, and can be skipped', async () => {
  await open()
  await press('Write a note')
  expect(box()).toHaveFocus()
  await press('Skip')
  expect(screen.queryByRole('textbox')).toBeNull()
  await press('Write a note')
  await userEvent.type(box(), ' The lawyer comes at nine ')
  await press('Keep the note')
  expect(sent).toMatchObject([
    { day: '2020-11-23', half: 'pm', text: 'The lawyer comes at nine', version: 0 },
  ])
  expect(screen.queryByRole('textbox')).toBeNull()
})

it('shows what somebody else wrote meanwhile, and keeps both', async () => {
  await open()
  await press('Write a note')
  await userEvent.type(box(), 'Mine')
  answer = () => json(409, { code: 'conflict', title: '', title_en: 'Changed', request_id: 'x' })
  told = handOver({ window: { ...WINDOW, note: note('Theirs', 1, 'pm') } })
  await press('Keep the note')
  expect(await screen.findByText('Li has written meanwhile:')).toBeVisible()
  expect(box()).toHaveValue('Mine')
  answer = () => json(200, { version: 2 })
  await press('Add mine below it')
  await press('Keep the note')
  expect(sent.at(-1)).toMatchObject({ text: 'Theirs\nMine', version: 1 })
  expect((sent as { id: string }[])[0]?.id).not.toBe((sent as { id: string }[])[1]?.id)
})
