/** What a refusal and a missing page say: whom to ask, and which matter it is about. */
import { render, screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { Problem } from '@/api/problem'
import type { Session } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { SessionContext } from '@/features/accounts/session'
import { ProblemNote } from '@/ui/ProblemNote'

vi.mock('@tanstack/react-router', () => ({ Link: () => null }))

const ID = '0f3ab2c1-0000-4000-8000-000000000009'
const ABOUT = 'Reply 261122-1234-5678 · Li'

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

it('names the matter where a rule refuses, and no id that nobody will trace', () => {
  const refused = { code: 'refused', title_en: 'A rule forbids this', request_id: ID } as const
  render(<ProblemNote error={new Problem('refused', 422, refused)} about={ABOUT} />)
  expect(screen.getByRole('alert')).toHaveTextContent(ABOUT)
  expect(screen.queryByText(ID)).toBeNull()
})

it('gives the id of the request where the platform has failed', () => {
  render(<ProblemNote error={new Problem('internal', 500, { request_id: ID })} />)
  expect(screen.getByText(ID)).toBeInTheDocument()
})

const FAULTS = [
  { field: 'place', reason: '没有这个地区', reason_en: 'no such place', article: '第四条' },
  { field: 'caller.phone', reason: '不是电话号码', reason_en: 'no telephone number', article: '' },
]

it('names each field and its rule, leads to a field of the page, and offers no repetition', () => {
  const wrong = new Problem('invalid', 400, { detail_en: '2 to correct', errors: FAULTS })
  const again = vi.fn()
  render(
    <>
      <input id="field-place" />
      <ProblemNote error={wrong} onRetry={again} />
    </>,
  )
  expect(screen.getByRole('link', { name: /no such place/ })).toHaveAttribute('href', '#field-place')
  expect(screen.getByRole('alert')).toHaveTextContent('Art. 4')
  expect(screen.getByText(/no telephone number/).tagName).toBe('SPAN')
  expect(screen.queryByText('2 to correct')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})

const missing = (level?: Session['place']['level']) => {
  const session = level ? ({ place: { level } } as Session) : null
  render(
    <SessionContext value={session}>
      <NotFoundPage />
    </SessionContext>,
  )
}

it('does not send the province to the province', () => {
  missing('province')
  expect(screen.queryByText(/provincial supervisor|not within your scope/)).toBeNull()
  expect(screen.getByText(/no such record/)).toBeInTheDocument()
})

it.each(['prefecture', undefined] as const)('says whom to ask to whoever sees a part (%s)', (level) => {
  missing(level)
  expect(screen.getByText(/head of that city.*provincial supervisor/)).toBeInTheDocument()
})
