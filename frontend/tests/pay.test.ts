/** Amounts, hours and months of pay; runs in addresses. */
import { describe, expect, it } from 'vitest'
import { monthName } from '@/app/time'
import { hours, monthsUpTo, yuan } from '@/features/pay/amounts'
import { addressOf, readPaySearch, readYearSearch, runOf } from '@/features/pay/search'

describe('pay', () => {
  it('writes cents as yuan, debts too', () => {
    expect([0, 5, 123450, -5000].map(yuan)).toEqual(['0.00', '0.05', '1,234.50', '-50.00'])
  })

  it('writes minutes as hours to a tenth', () => {
    expect([0, 60, 280, 700].map(hours)).toEqual(['0.0', '1.0', '4.7', '11.7'])
  })

  it('names a month in both languages', () => {
    expect(monthName('2026-10', 'en')).toBe('October 2026')
    expect(monthName('2026-01', 'zh-CN')).toMatch(/^2026.1/)
  })

  it('goes back over the turn of a year', () => {
    const months = monthsUpTo(new Date('2026-01-31T16:30:00Z'))
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
    expect(months).toHaveLength(12)
  })

  it('keeps a run in an address without a dot', () => {
    expect(addressOf('430100.2026-10')).toBe('430100_2026-10')
    expect(runOf(addressOf('430100.2026-10'))).toBe('430100.2026-10')
  })

  it('reads what an address says and drops what it cannot mean', () => {
    expect(readPaySearch({ month: '2026-13', place: 'x' })).toEqual({})
    expect(readPaySearch({ month: '2026-10', place: '430100' })).toEqual({
      month: '2026-10',
      place: '430100',
    })
    expect(readYearSearch({ year: '1999' })).toEqual({})
    expect(readYearSearch({ year: '2026' })).toEqual({ year: 2026 })
  })
})
