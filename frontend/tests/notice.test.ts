/** A notice on its way in: the file as people save it, the lines as the API counts them (N5). */
import { describe, expect, it } from 'vitest'
import { lineOf, marked, stretchOf } from '@/features/calendar/lines'
import { textOf } from '@/features/calendar/readFile'

const NOTICE = '元旦：1月1日放假'
/** The same in GB 18030, as an older Windows saves it. */
const IN_GB = [0xd4, 0xaa, 0xb5, 0xa9, 0xa3, 0xba, 0x31, 0xd4, 0xc2, 0x31, 0xc8, 0xd5, 0xb7, 0xc5, 0xbc, 0xd9]

describe('a file', () => {
  it('is read as UTF-8, with or without its mark', () => {
    const bytes = new TextEncoder().encode(NOTICE)
    expect(textOf(bytes)).toEqual({ text: NOTICE, encoding: 'UTF-8' })
    expect(textOf(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toEqual({ text: NOTICE, encoding: 'UTF-8' })
  })

  it('is read as GB 18030 where it is no UTF-8', () => {
    expect(textOf(new Uint8Array(IN_GB))).toEqual({ text: NOTICE, encoding: 'GB 18030' })
  })

  it('is read as UTF-16 where it says so, as spreadsheets save it', () => {
    const units = Array.from(NOTICE, (sign) => sign.charCodeAt(0))
    const little = [0xff, 0xfe, ...units.flatMap((unit) => [unit & 0xff, unit >> 8])]
    expect(textOf(new Uint8Array(little))).toEqual({ text: NOTICE, encoding: 'UTF-16' })
  })

  it('is refused where it is no text, or far too long for a notice', () => {
    const word = [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]
    expect(textOf(new Uint8Array(word))).toBe('notText')
    expect(textOf(new Uint8Array(200_001).fill(0x31))).toBe('tooBig')
  })
})

describe('the lines of a text', () => {
  const fault = (field: string, reason = 'x') => ({ field, label: '', reason })

  it('carry their own faults, whatever ends a line', () => {
    const lines = marked('a\r\nb\rc\nd', [fault('text.3', 'one'), fault('text.3', 'two'), fault('text'), fault('year')])
    expect(lines.map((line) => line.text)).toEqual(['a', 'b', 'c', 'd'])
    expect(lines.map((line) => line.faults.map((one) => one.reason))).toEqual([[], [], ['one', 'two'], []])
  })

  it('keep a fault beyond their end at the last', () => {
    expect(marked('a\nb', [fault('text.9')])[1]?.faults).toHaveLength(1)
  })

  it('are found in the text where they are corrected', () => {
    const text = 'ab\r\ncd\n\nef'
    const cut = (line: number) => text.slice(...stretchOf(text, line))
    expect([1, 2, 3, 4].map(cut)).toEqual(['ab', 'cd', '', 'ef'])
  })

  it('are named by the field of a fault', () => {
    expect([lineOf('text.12'), lineOf('text'), lineOf('text.x')]).toEqual([12, null, null])
  })
})
