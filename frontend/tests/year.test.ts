/** The year laid out in months, the ways through it by keys, its holidays in a row (N5, N41). */
import { describe, expect, it } from 'vitest'
import type { CalendarDay, DayNature } from '@/api/types'
import { holidaysIn } from '@/features/calendar/useDayWords'
import { countsOf, dayBy, monthsOf, runsOf, weekdayOf } from '@/features/calendar/year'
import { readCalendarSearch } from '@/features/calendar/search'

function daysOf(year: number): CalendarDay[] {
  const days: CalendarDay[] = []
  for (const at = new Date(Date.UTC(year, 0, 1)); at.getUTCFullYear() === year; at.setUTCDate(at.getUTCDate() + 1)) {
    const rest = at.getUTCDay() % 6 === 0
    days.push({
      day: at.toISOString().slice(0, 10),
      nature: rest ? 'rest' : 'working',
      name: '',
      provisional: false,
      own: false,
      reception: !rest,
    })
  }
  return days
}

const day = (date: string, nature: DayNature, name = ''): CalendarDay => ({
  day: date,
  nature,
  name,
  provisional: false,
  own: false,
  reception: false,
})

describe('the months of a year', () => {
  it('hold every day once, under its own weekday', () => {
    for (const year of [2023, 2024, 2026, 2027]) {
      const days = daysOf(year)
      const months = monthsOf(days)
      const laid = months.flatMap((month) => month.weeks.flat()).filter((one) => one !== null)
      expect(laid).toEqual(days)
      for (const { weeks } of months) {
        expect(weeks).toHaveLength(6)
        for (const week of weeks) {
          week.forEach((one, at) => one && expect(weekdayOf(one.day)).toBe(at))
        }
      }
    }
  })
})

describe('a key', () => {
  const by = (key: string, from: string, wholeYear = false) => dayBy(key, from, wholeYear)

  it('goes by day and week, and stays within the year', () => {
    expect(by('ArrowRight', '2026-02-28')).toBe('2026-03-01')
    expect(by('ArrowDown', '2026-10-28')).toBe('2026-11-04')
    expect(by('ArrowLeft', '2026-01-01')).toBe('2026-01-01')
    expect(by('ArrowUp', '2026-01-05')).toBe('2026-01-05')
    expect(by('ArrowDown', '2026-12-28')).toBe('2026-12-28')
  })

  it('goes by month to the same day, or to the last one of a shorter month', () => {
    expect(by('PageDown', '2026-01-31')).toBe('2026-02-28')
    expect(by('PageDown', '2024-01-31')).toBe('2024-02-29')
    expect(by('PageUp', '2026-03-15')).toBe('2026-02-15')
    expect(by('PageDown', '2026-12-31')).toBe('2026-12-31')
  })

  it('goes to the ends of the month, or of the year', () => {
    expect(by('Home', '2026-02-10')).toBe('2026-02-01')
    expect(by('End', '2026-02-10')).toBe('2026-02-28')
    expect(by('Home', '2026-02-10', true)).toBe('2026-01-01')
    expect(by('End', '2026-02-10', true)).toBe('2026-12-31')
  })

  it('that is none of the calendar is left alone', () => {
    expect(by('a', '2026-02-10')).toBeNull()
    expect(by('Tab', '2026-02-10')).toBeNull()
  })
})

describe('holidays in a row', () => {
  const plain = (name: string) => name.replace('（补假）', '')

  it('are one run while the name stays the same to a reader', () => {
    const days = [
      day('2027-02-05', 'holiday', '农历除夕'),
      day('2027-02-06', 'holiday', '春节'),
      day('2027-02-07', 'holiday', '春节（补假）'),
      day('2027-02-08', 'working'),
      day('2027-02-09', 'holiday', '春节'),
      day('2027-02-14', 'make_up', '春节'),
    ]
    expect(runsOf(days, plain)).toEqual([
      { name: '农历除夕', first: '2027-02-05', last: '2027-02-05' },
      { name: '春节', first: '2027-02-06', last: '2027-02-07' },
      { name: '春节', first: '2027-02-09', last: '2027-02-09' },
    ])
  })

  it('are known by what their name contains', () => {
    expect(holidaysIn('国庆节、中秋节')).toEqual(['midAutumn', 'national'])
    expect(holidaysIn('春节（补假）')).toEqual(['spring'])
    expect(holidaysIn('湘西州成立纪念日')).toEqual([])
  })
})

describe('the counts', () => {
  it('add up to the year', () => {
    const days = [...daysOf(2026).slice(1), { ...day('2026-01-01', 'holiday', '元旦'), own: true }]
    const { working, rest, holiday, make_up, own } = countsOf(days)
    expect(working + rest + holiday + make_up).toBe(365)
    expect([holiday, own]).toEqual([1, 1])
  })
})

describe('the address', () => {
  it('keeps a year and a place that can be, and nothing else', () => {
    expect(readCalendarSearch({ year: '2027', place: '433100' })).toEqual({ year: 2027, place: '433100' })
    expect(readCalendarSearch({ year: '27' })).toEqual({ year: undefined, place: undefined })
    expect(readCalendarSearch({ year: '2027.5' }).year).toBeUndefined()
    expect(readCalendarSearch({ year: '', place: 'x' })).toEqual({ year: undefined, place: undefined })
  })
})
