/** Why a promise is due when it is, and which matter it is about, as a row of the board unfolds it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { fieldsOfLawQuery } from '@/api/reference'
import type { Course, Pledge } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { Glance } from '@/features/promises/Glance'
import { Why } from '@/features/promises/Why'

const PLEDGE = {
  id: 'MATTER#m1:reply:1',
  kind: 'reply',
  made_at: '2026-11-23T02:00:00Z',
  first_due_at: '2026-11-26T09:00:00Z',
  due_at: '2026-11-26T09:00:00Z',
  explanation: [],
  provisional: false,
  deferrals: [],
  calendar_version: 2,
  rulebook_version: 1,
} as unknown as Pledge

const COURSE: Course = {
  promise: PLEDGE.id,
  first_due_at: '2026-11-25T09:00:00Z',
  turns: [
    {
      at: '2026-11-24T02:00:00Z',
      rung: 'none',
      due_from: '2026-11-25T09:00:00Z',
      due_at: '2026-11-26T09:00:00Z',
      calendar_version: 2,
      rulebook_version: null,
    },
  ],
}

const facts = () =>
  Object.fromEntries(
    screen.getAllByRole('term').map((term) => [
      term.textContent,
      term.nextElementSibling?.textContent.replaceAll('\u00a0', ' '),
    ]),
  )

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

describe('why', () => {
  it('tells what was promised first and which version moved it', () => {
    render(<Why pledge={PLEDGE} course={COURSE} />)
    expect(facts()).toMatchObject({
      'First due': '25 Nov 17:00',
      'By calendar version 2': 'from 25 Nov 17:00 to 26 Nov 17:00',
      'Now due': '26 Nov 17:00',
    })
  })

  it('tells nothing of a first instant where nothing moved it', () => {
    render(<Why pledge={PLEDGE} course={{ ...COURSE, first_due_at: PLEDGE.due_at, turns: [] }} />)
    expect(Object.keys(facts())).toEqual(['Made', 'Due', 'Computed by'])
  })
})

describe('the matter of a promise', () => {
  it('is told by the masked caller, the field and the first words', () => {
    const queries = new QueryClient()
    const labour = { code: '0301', name: '劳动争议', name_en: 'Labour', parent: null, retired: false }
    queries.setQueryData(fieldsOfLawQuery.queryKey, [labour])
    const matter = { caller_masked: '张** 138****5678', field_of_law: '0301', question: '能否仲裁', speech: { language: 'miao', reason: '老人只会苗语', hearing: true } } as const
    render(
      <QueryClientProvider client={queries}>
        <Glance matter={matter} />
      </QueryClientProvider>,
    )
    expect(facts()).toEqual({
      Caller: '张** 138****5678',
      'Field of law': 'Labour',
      'What was asked': '能否仲裁',
      'How to speak': 'Miao · hears badly 老人只会苗语',
    })
  })
})
