/** A deadline's light: shape and words beside the colour (S0-55, S0-64). */
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { lightWords, secondsLeft, spanOf, workingSpanOf } from '@/ui/dueLight'
import { Light } from '@/ui/Light'

const NOW = new Date('2026-11-23T03:00:00Z')
const open = {
  light: 'green' as const,
  state: 'open' as const,
  late: false,
  urgent: false,
  held: false,
  working_seconds_left: 19_800,
  // 11:00 to 11:30 in Hunan: half an hour before the lunch break.
  ticks_from: '2026-11-23T03:00:00Z',
  ticks_until: '2026-11-23T03:30:00Z',
  due_at: '2026-11-24T09:00:00Z',
}

describe('the words of a light', () => {
  it('tell the working time that is left', () => {
    expect(lightWords(open, NOW)).toEqual({ tone: 'green', key: 'left', seconds: 19_800 })
    expect(lightWords({ ...open, light: 'amber' }, NOW).key).toBe('dueToday')
  })

  it('turn overdue at the due instant, before the next answer of the API', () => {
    const due = { ...open, due_at: '2026-11-23T02:59:59Z', working_seconds_left: 0 }
    expect(lightWords(due, NOW)).toEqual({ tone: 'red', key: 'overdueJust', seconds: 0 })
  })

  it('count what is overdue by working time as what is left', () => {
    const friday = { ...open, due_at: '2026-11-20T09:00:00Z', working_seconds_left: -9000 }
    expect(lightWords(friday, NOW)).toEqual({ tone: 'red', key: 'overdue', seconds: 9000 })
    const later = new Date(NOW.getTime() + 600_000)
    expect(lightWords(friday, later).seconds).toBe(9600)
    const lunch = new Date(NOW.getTime() + 3_600_000)
    expect(lightWords(friday, lunch).seconds).toBe(10_800)
    const urgent = { ...friday, urgent: true, light: 'red' as const }
    expect(lightWords(urgent, NOW).key).toBe('overdueByClock')
  })

  it('say of a kept promise whether it was kept in time', () => {
    expect(lightWords({ ...open, state: 'kept' }, NOW).key).toBe('keptInTime')
    expect(lightWords({ ...open, state: 'kept', late: true }, NOW).key).toBe('keptLate')
    expect(lightWords({ ...open, state: 'cancelled' }, NOW).tone).toBe('grey')
  })

  it('say of a held promise that its clock stands, and of an urgent one that it runs by the clock', () => {
    const held = { ...open, held: true, light: 'grey' as const, ticks_from: null, ticks_until: null }
    expect(lightWords(held, NOW)).toEqual({ tone: 'grey', key: 'held', seconds: 0 })
    const urgent = { ...open, urgent: true, light: 'amber' as const, working_seconds_left: 1500 }
    expect(lightWords(urgent, NOW)).toEqual({ tone: 'amber', key: 'byClock', seconds: 1500 })
  })

  it('use days only where there are any', () => {
    expect(spanOf(59)).toMatchObject({ key: 'minutes', minutes: 0 })
    expect(spanOf(26_460)).toMatchObject({ key: 'hours', hours: 7, minutes: 21 })
    expect(spanOf(97_200)).toMatchObject({ key: 'days', days: 1, hours: 3 })
  })
})

describe('the time left between two answers', () => {
  const after = (minutes: number) => secondsLeft(open, new Date(NOW.getTime() + minutes * 60_000))

  it('runs down inside the window that the API named', () => {
    expect(after(0)).toBe(19_800)
    expect(after(10)).toBe(19_200)
    expect(after(30)).toBe(18_000)
  })

  it('stands over lunch, the night and the days after, until the API answers again', () => {
    expect(after(31)).toBe(18_000)
    expect(after(60 * 24 * 9)).toBe(18_000)
  })

  it('stands before the next window opens', () => {
    const atNight = { ...open, ticks_from: '2026-11-24T00:30:00Z', ticks_until: '2026-11-24T03:30:00Z' }
    expect(secondsLeft(atNight, NOW)).toBe(19_800)
    expect(secondsLeft(atNight, new Date('2026-11-24T00:31:00Z'))).toBe(19_740)
  })

  it('stands where nothing runs, and never falls below nothing', () => {
    expect(secondsLeft({ ...open, ticks_from: null, ticks_until: null }, NOW)).toBe(19_800)
    expect(secondsLeft({ ...open, working_seconds_left: 60 }, new Date('2026-11-23T03:20:00Z'))).toBe(0)
  })

  it('is told in hours where no length of a day is known, for 24 of them are no day of anybody', () => {
    expect(workingSpanOf(97_200)).toMatchObject({ key: 'wholeHours', hours: 27 })
    expect(workingSpanOf(39_600)).toMatchObject({ key: 'wholeHours', hours: 11 })
    expect(workingSpanOf(19_860)).toMatchObject({ key: 'hours', hours: 5, minutes: 31 })
    expect(workingSpanOf(60)).toMatchObject({ key: 'minutes', minutes: 1 })
  })

  it('is told in working days of the length that the rules give them', () => {
    expect(workingSpanOf(122 * 3600, 330)).toMatchObject({ key: 'workingDays', days: 22 })
    expect(workingSpanOf(330 * 60, 330)).toMatchObject({ key: 'workingDays', days: 1 })
    const more = { key: 'workingDaysHours', days: 1, hours: 1, minutes: 31 }
    expect(workingSpanOf(421 * 60, 330)).toMatchObject(more)
    expect(workingSpanOf(345 * 60, 330)).toMatchObject({ key: 'workingDaysMinutes', days: 1, minutes: 15 })
    expect(workingSpanOf(329 * 60, 330)).toMatchObject({ key: 'hours', hours: 5, minutes: 29 })
  })
})

describe('a light on the screen', () => {
  it('has another shape for each tone, hidden from readers, who get the words', () => {
    const shapes = (['green', 'amber', 'red', 'grey'] as const).map((tone) => {
      const { container, unmount } = render(<Light tone={tone}>words</Light>)
      expect(screen.getByText('words')).toBeVisible()
      const drawing = container.querySelector('svg')
      expect(drawing).toHaveAttribute('aria-hidden', 'true')
      const shape = drawing?.innerHTML
      unmount()
      return shape
    })
    expect(new Set(shapes).size).toBe(4)
  })
})
