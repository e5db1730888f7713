/** Times are those of Hunan, also in a browser in New York. */
import { describe, expect, it } from 'vitest'
import { civilDay, clockTime, dayWords, moment } from '@/app/time'

describe('an instant', () => {
  it('is shown as people in Hunan read it, whatever the zone of the browser', () => {
    expect(process.env.TZ).toBe('America/New_York')
    expect(civilDay('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(clockTime('2026-11-22T16:00:05Z', 'zh-CN')).toBe('00:00:05')
    expect(moment('2026-11-23T09:00:00Z', 'zh-CN', new Date('2026-11-01T00:00Z'))).toBe(
      '11月23日 17:00',
    )
    expect(dayWords('2026-11-22T16:00:00Z', 'zh-CN')).toBe('11月23日星期一')
  })

  it('carries its year where that is not the present one', () => {
    const words = moment('2025-12-31T15:59:00Z', 'en', new Date('2026-11-01T00:00Z'))
    expect(words).toBe('31 Dec 2025 23:59')
  })
})
