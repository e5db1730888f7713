/** The receipt of a registration: what the attendant tells the caller (N29). */
import { fireEvent, render, screen } from '@testing-library/react'
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
  due_kind: 'reply',
  due_at: '2026-11-25T09:00:00Z',
  due_words: '本周三下午5点前',
  due_words_en: 'by 5 pm this Wednesday',
  provisional: false,
  pin: '048213',
}

const saved = (receipt = RECEIPT) => (
  <Saved saved={{ receipt, name: '甲某', at: new Date('2026-11-23T01:03:00Z'), beside: 'm2' }} onTold={told} />
)
const told = vi.fn()

beforeEach(() => {
  told.mockReset()
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

describe('the receipt', () => {
  it('tells reference and PIN for the status line where something is owed (N29)', () => {
    render(saved())
    const said = screen.getByRole('status').textContent
    expect(said).toContain('reference 261123-0000-0001, PIN 048213')
    expect(said).toContain('by 5 pm this Wednesday')
  })

  it('says where the day told leans on a calendar that is not published (N5)', () => {
    const { rerender } = render(saved({ ...RECEIPT, provisional: true }))
    expect(screen.getByRole('status')).toHaveTextContent('calendar not published')
    rerender(saved())
    expect(screen.getByRole('status')).not.toHaveTextContent('calendar not published')
  })

  it('tells no PIN where nothing is owed', () => {
    render(saved({ ...RECEIPT, state: 'resolved', due_kind: null, due_at: null, due_words_en: null, pin: null }))
    expect(screen.getByRole('status').textContent).not.toContain('PIN')
  })

  it('names its caller and the time, has the focus, and stays until somebody says it was told', () => {
    render(saved())
    const box = screen.getByRole('status')
    expect(box).toHaveTextContent('甲某 · registered at')
    expect(box).toHaveFocus()
    fireEvent.keyDown(box, { key: 'a' })
    expect(told).not.toHaveBeenCalled()
    fireEvent.keyDown(box, { key: 'Escape' })
    expect(told).toHaveBeenCalledOnce()
  })

  it('calls what is owed by its name, and says where that is owed within', () => {
    const { rerender } = render(saved())
    expect(screen.getByRole('status')).toHaveTextContent('Reply to the caller')
    rerender(saved({ ...RECEIPT, due_kind: 'leader_report' }))
    expect(screen.getByRole('status')).not.toHaveTextContent('Reply to the caller')
    expect(screen.getByRole('status')).toHaveTextContent('owed within')
    rerender(saved({ ...RECEIPT, due_kind: 'complaint_acceptance' }))
    expect(screen.getByRole('status')).not.toHaveTextContent('owed within')
  })
})
