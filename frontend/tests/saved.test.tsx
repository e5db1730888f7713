/** The receipt of a registration: what the attendant tells the caller (N29). */
import { render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Receipt } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { Saved } from '@/features/matters/workbench/Saved'

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { children: ReactNode }) => <a href="/matters/m1">{children}</a>,
}))

const RECEIPT: Receipt = {
  id: 'm1',
  reference: '261123-0000-0001',
  version: 1,
  state: 'open',
  due_at: '2026-11-25T09:00:00Z',
  due_words: '本周三下午5点前',
  due_words_en: 'by 5 pm this Wednesday',
  provisional: false,
  pin: '048213',
}

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

describe('the receipt', () => {
  it('tells reference and PIN for the status line where something is owed (N29)', () => {
    render(<Saved receipt={RECEIPT} />)
    const said = screen.getByRole('status').textContent
    expect(said).toContain('reference 261123-0000-0001, PIN 048213')
    expect(said).toContain('by 5 pm this Wednesday')
  })

  it('says where the day told leans on a calendar that is not published (N5)', () => {
    const { rerender } = render(<Saved receipt={{ ...RECEIPT, provisional: true }} />)
    expect(screen.getByRole('status')).toHaveTextContent('calendar not published')
    rerender(<Saved receipt={RECEIPT} />)
    expect(screen.getByRole('status')).not.toHaveTextContent('calendar not published')
  })

  it('tells no PIN where nothing is owed', () => {
    render(<Saved receipt={{ ...RECEIPT, state: 'resolved', due_at: null, due_words_en: null, pin: null }} />)
    expect(screen.getByRole('status').textContent).not.toContain('PIN')
  })
})
