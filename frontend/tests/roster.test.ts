/** A roster laid out in weeks, and the parts into which a shift can be cut (N12, S0-28). */
import { describe, expect, it } from 'vitest'
import type { RosterGap } from '@/api/types'
import { partsOf } from '@/features/roster/parts'
import { readRosterSearch } from '@/features/roster/search'
import { comingGaps, later, mondayOf, stepped, stretchOf, weeksOf, type DayPlan } from '@/features/roster/stretch'

describe('a stretch of days', () => {
  it('is the week of a day from Monday to Sunday', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(stretchOf('2026-11-25', 'week')).toEqual({ first: '2026-11-23', last: '2026-11-29' })
  })

  it('is a month from its first day to its last, so that no other month is published by it', () => {
    expect(stretchOf('2026-11-25', 'month')).toEqual({ first: '2026-11-01', last: '2026-11-30' })
    expect(stretchOf('2027-02-10', 'month')).toEqual({ first: '2027-02-01', last: '2027-02-28' })
  })

  it('steps by weeks and by months, over the end of a year too', () => {
    expect(stepped('2026-12-30', 'week', 1)).toBe('2027-01-06')
    expect(stepped('2026-12-30', 'month', 1)).toBe('2027-01-01')
    expect(stepped('2027-01-31', 'month', -1)).toBe('2026-12-01')
  })

  it('lies in rows of seven from Monday, with room for the days of other months', () => {
    expect(weeksOf([])).toEqual([])
    const days = Array.from({ length: 30 }, (_, back) => later('2026-11-01', back))
    const weeks = weeksOf(days.map((day) => ({ day: { day } }) as DayPlan))
    expect(weeks.map((week) => week.map((plan) => Number(plan?.day.day.slice(8) ?? 0)))).toEqual([
      [0, 0, 0, 0, 0, 0, 1],
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
      [23, 24, 25, 26, 27, 28, 29],
      [30, 0, 0, 0, 0, 0, 0],
    ])
  })
})

describe('a gap', () => {
  const gap = (ends_at: string) => ({ ends_at }) as RosterGap

  it('is one to fill until it is over', () => {
    const now = new Date('2026-11-23T02:00:00.000Z')
    const [over, running] = [gap('2026-11-23T02:00:00.000Z'), gap('2026-11-23T03:30:00.000Z')]
    expect(comingGaps([over, running], now)).toEqual([running])
  })
})

describe('the parts of a shift', () => {
  it('begin and end with it, and stand at quarters between', () => {
    const parts = partsOf({ begins_at: '2026-11-23T00:30:00.000Z', ends_at: '2026-11-23T01:20:00.000Z' })
    expect(parts).toEqual([
      '2026-11-23T00:30:00.000Z',
      '2026-11-23T00:45:00.000Z',
      '2026-11-23T01:00:00.000Z',
      '2026-11-23T01:15:00.000Z',
      '2026-11-23T01:20:00.000Z',
    ])
  })
})

describe('the address of a roster', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(readRosterSearch({ place: '430100', from: '2026-11-23', view: 'month' })).toEqual({
      place: '430100',
      from: '2026-11-23',
      view: 'month',
    })
    expect(readRosterSearch({ place: 'x', from: '2026-13-40', view: 'year' })).toEqual({})
  })
})
