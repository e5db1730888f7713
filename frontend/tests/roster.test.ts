/** A roster laid out in weeks, and the parts into which a shift can be cut (N12, S0-28). */
import { describe, expect, it } from 'vitest'
import { partsOf } from '@/features/roster/parts'
import { readRosterSearch } from '@/features/roster/search'
import { mondayOf, stepped, stretchOf, weeksOf } from '@/features/roster/stretch'

describe('a stretch of days', () => {
  it('is the week of a day from Monday to Sunday', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
    expect(stretchOf('2026-11-25', 'week')).toEqual({ first: '2026-11-23', last: '2026-11-29' })
  })

  it('is a month filled up to whole weeks, at most six', () => {
    expect(stretchOf('2026-11-25', 'month')).toEqual({ first: '2026-10-26', last: '2026-12-06' })
    expect(stretchOf('2027-02-10', 'month')).toEqual({ first: '2027-02-01', last: '2027-02-28' })
  })

  it('steps by weeks and by months, over the end of a year too', () => {
    expect(stepped('2026-12-30', 'week', 1)).toBe('2027-01-06')
    expect(stepped('2026-12-30', 'month', 1)).toBe('2027-01-01')
    expect(stepped('2027-01-31', 'month', -1)).toBe('2026-12-01')
  })

  it('lies in rows of seven', () => {
    expect(weeksOf([])).toEqual([])
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
