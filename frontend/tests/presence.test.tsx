/** The board of presence: what is loud comes first and says so in words, each source by name. */
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { LineNow, SeatNow } from '@/api/types'
import '@/app/i18n'
import { readAttendanceSearch } from '@/features/presence/search'
import { LineCard } from '@/features/presence/LineCard'
import { chairOf, loudestFirst, toneOf, urgencyOf } from '@/features/presence/standing'

vi.mock('@tanstack/react-router', () => ({
  Link: ({ children, to }: { children: string; to: string }) => <a href={to}>{children}</a>,
}))

const seat = (more: Partial<SeatNow> = {}): SeatNow => ({
  shift: '430100.20261123.am.answering.1',
  person: { id: 'li', name: '李文静' },
  half: 'am',
  task: 'answering',
  seat: 1,
  begins_at: '2026-11-23T00:30:00.000Z',
  ends_at: '2026-11-23T03:30:00.000Z',
  published: true,
  stand: 'confirmed',
  portal_since: '2026-11-23T00:25:00.000Z',
  telephone_since: '2026-11-23T00:28:00.000Z',
  two_logins: false,
  ...more,
})

const line = (more: Partial<LineNow> = {}): LineNow => ({
  place: { code: '430100', name: '长沙市' },
  state: 'open',
  windows: [],
  next_opening: null,
  empty: false,
  empty_since: null,
  overflowing: false,
  overflow: null,
  unplanned: [],
  seats: [seat()],
  guests: [],
  ...more,
})

describe('how loud a line is', () => {
  it('puts an empty chair before what is odd, and that before what is calm', () => {
    const calm = line()
    const odd = line({ seats: [seat({ stand: 'unverified' })] })
    const empty = line({ empty: true })
    expect(loudestFirst([calm, odd, empty])).toEqual([empty, odd, calm])
  })

  it.each([
    ['confirmed', 'green'],
    ['unverified', 'amber'],
    ['contradicted', 'red'],
    ['missing', 'red'],
    ['expected', 'grey'],
  ] as const)('shows %s in %s', (stand, tone) => {
    expect(toneOf(stand)).toBe(tone)
  })

  it('takes a half without anybody for odd, and a line never looked at as well', () => {
    expect(urgencyOf(line({ unplanned: ['pm'] }))).toBe(1)
    expect(urgencyOf(line({ state: null }))).toBe(1)
    expect(urgencyOf(line({ state: 'rest_day', seats: [] }))).toBe(0)
  })

  it('knows a closed line from an empty one', () => {
    expect(chairOf(line({ state: 'lunch', empty: false })).key).toBe('closed')
    expect(chairOf(line({ empty: true })).tone).toBe('red')
  })
})

describe('a line on the board', () => {
  it('says since when each source tells of a person', () => {
    render(<LineCard line={line()} />)
    const item = screen.getByText('李文静').closest('li')
    expect(item).toHaveTextContent('08:30–11:30')
    expect(item).toHaveTextContent('平台签到 08:25 · 电话登录 08:28')
    expect(screen.getByText('在岗')).toBeInTheDocument()
  })

  it('is loud about an empty chair, where its calls go, and a half without a plan', () => {
    render(
      <LineCard
        line={line({
          empty: true,
          empty_since: '2026-11-23T00:30:00.000Z',
          overflowing: true,
          overflow: { code: '430200', name: '株洲市' },
          unplanned: ['pm'],
          seats: [seat({ stand: 'missing', portal_since: null, telephone_since: null })],
        })}
      />,
    )
    expect(screen.getByText('无人值守，自 08:30 起')).toBeInTheDocument()
    expect(screen.getByText('来电转株洲市')).toBeInTheDocument()
    expect(screen.getByText('未到岗')).toBeInTheDocument()
    const seats = screen.getByRole('list', { name: '长沙市' })
    expect(within(seats).getByText('没有排班')).toBeInTheDocument()
  })
})

describe('the address of attendances', () => {
  it('drops what is no month', () => {
    expect(readAttendanceSearch({ month: '2026-13', place: 'x', disputed: 'true' })).toEqual({
      place: undefined,
      month: undefined,
      disputed: true,
    })
    expect(readAttendanceSearch({ month: '2026-11' }).month).toBe('2026-11')
  })
})
