/** Judging a shift: what is refused is said in words and beside a field (S0-34). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { Attendance } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { JudgeForm } from '@/features/presence/JudgeForm'

const ROW = {
  shift: '430100.20260703.am.answering.1',
  person: { id: 'li', name: 'Li' },
  planned_minutes: 180,
  verified_minutes: 0,
  mine: false,
  version: 1,
} as Attendance

afterEach(() => vi.unstubAllGlobals())

it('names the shift whose books are closed, and leads to a field', async () => {
  localStorage.setItem('hotline.language', 'zh-CN')
  startLanguages()
  const reason = '账已结清，不再认定'
  const fault = { field: 'shift', reason, reason_en: 'its books are closed', article: '第十一条' }
  const body = { code: 'invalid', title: '', title_en: '', errors: [fault], request_id: 'x' }
  const headers = { 'content-type': 'application/problem+json' }
  const refused = () => new Response(JSON.stringify(body), { status: 422, headers })
  vi.stubGlobal('fetch', () => Promise.resolve(refused()))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <JudgeForm row={ROW} onDone={() => undefined} />
    </QueryClientProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: '作出认定' }))
  const told = await screen.findByRole('link', { name: `本班：${reason}` })
  await userEvent.click(told)
  expect(screen.getByRole('spinbutton', { name: /核实的分钟数/ })).toHaveFocus()
})
