/** The staff's small things: shares, the form as it is sent, the sample, a file as text. */
import { describe, expect, it } from 'vitest'
import { base64Of } from '@/features/staff/base64'
import { blank, fieldsOf } from '@/features/staff/fields'
import { percent } from '@/features/staff/percent'
import { templateOf } from '@/features/staff/template'

describe('a share', () => {
  it('is a whole percentage, and nothing where there is nobody', () => {
    expect(percent(1 / 3)).toBe('33%')
    expect(percent(1.5)).toBe('150%')
    expect(percent(null)).toBe('–')
  })
})

describe('the form of an attendant', () => {
  const first = blank('430100', '2026-11-23')

  it('parts languages however people write them', () => {
    const sent = fieldsOf({ ...first, languages: ' 长沙话、 English,苗语；' })
    expect(sent.languages).toEqual(['长沙话', 'English', '苗语'])
  })

  it('has a licence once it has a first day, without an end where none is filled in', () => {
    expect(fieldsOf(first).licence).toBeNull()
    expect(fieldsOf({ ...first, number: '1', from: '2024-01-01' }).licence).toEqual({
      number: '1',
      valid_from: '2024-01-01',
      valid_until: null,
    })
  })
})

describe('the sample of a list', () => {
  it('has the headings and a row that a spreadsheet opens', () => {
    const text = decodeURIComponent(templateOf([{ name: '姓名', example: '某' }]).split(',')[1] ?? '')
    expect(text).toBe('\ufeff姓名\r\n某\r\n')
  })
})

describe('a file as base64', () => {
  it('is whole however long it is', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251)
    const back = Uint8Array.from(atob(base64Of(bytes)), (sign) => sign.charCodeAt(0))
    expect(back).toEqual(bytes)
  })
})
