/** The overview's figures: classes, words, changes, ranks, and the rows behind each number. */
import { describe, expect, it } from 'vitest'
import type { Figure } from '@/api/types'
import { changeOf, comparable, ranked, rowsBehind, written, type Period, type Row } from '@/features/overview/figures'
import { converted, firstDay, moved, periodOf, periodText, unitOf } from '@/features/overview/period'
import { countScale, shareScale } from '@/ui/map/classes'

const words = { zh: '来电', en: 'Calls' }

const figure = (changes: Partial<Figure> = {}): Figure => ({
  key: 'calls',
  name: words,
  meaning: words,
  numerator: words,
  denominator: null,
  excluded: words,
  article: words,
  unit: 'count',
  better: 'neither',
  live: false,
  rows: { list: 'calls', filters: {} },
  quality: null,
  home: true,
  ...changes,
})

const period = (text: string, last = text): Period => ({
  period: text,
  unit: unitOf(text),
  first: firstDay(text),
  last,
  ended: true,
  previous: moved(text, -1),
  year_before: text,
})

const DAY = period('2026-11-22')
const MONTH = period('2026-11', '2026-11-30')
const MISSED = figure({ key: 'missed', better: 'less', rows: { list: 'calls', filters: { outcome: 'missed' } } })
const RATE = figure({ key: 'answered_rate', unit: 'share', better: 'more' })

describe('the rows behind a figure', () => {
  it('are a list with place, days and filter in its address', () => {
    expect(rowsBehind(MISSED, '430100', DAY)).toBe('/calls?place=430100&day=2026-11-22&outcome=missed')
    const matters = figure({ rows: { list: 'matters', filters: { disposition: 1 } } })
    expect(rowsBehind(matters, '430100', MONTH)).toBe(
      '/matters?place=430100&since=2026-11-01&until=2026-11-30&disposition=1',
    )
    const overdue = figure({ rows: { list: 'promises', filters: { due: 'overdue' } } })
    expect(rowsBehind(overdue, '430100', MONTH)).toBe('/promises?place=430100&due=overdue')
  })

  it('are of the kinds of the figure, by the day, or by the month of one city', () => {
    const late = figure({ rows: { list: 'late', filters: { kinds: 'reply,reopened' } } })
    expect(rowsBehind(late, '430000', DAY)).toBe('/promises/late?place=430000&day=2026-11-22&kinds=reply%2Creopened')
    expect(rowsBehind(late, '430102', MONTH)).toBe('/promises/late?place=430102&month=2026-11&kinds=reply%2Creopened')
    expect(rowsBehind(late, '430000', MONTH)).toBeNull()
    const open = figure({ rows: { list: 'promises', filters: { kinds: 'statement', due: 'overdue' } } })
    expect(rowsBehind(open, '430100', MONTH)).toBe('/promises?place=430100&kinds=statement&due=overdue')
  })

  it('are none where no list shows just these', () => {
    expect(rowsBehind(MISSED, '430100', MONTH)).toBeNull()
    expect(rowsBehind(figure({ rows: null }), '430100', DAY)).toBeNull()
    expect(rowsBehind(figure({ rows: { list: 'matters', filters: {} } }), '430000', DAY, true)).toBeNull()
  })

  it('of the line of unknown cities are its own calls alone', () => {
    expect(rowsBehind(figure(), '430000', DAY, true)).toBe(
      '/calls?place=430000&day=2026-11-22&own_line=true',
    )
  })
})

describe('a change', () => {
  it('has a way, a size, and is good or bad by the figure', () => {
    expect(changeOf(RATE, 0.9, 0.85)).toEqual({ way: 'up', by: 5, good: true })
    expect(changeOf(MISSED, 7, 3)).toEqual({ way: 'up', by: 4, good: false })
    expect(changeOf(figure(), 3, 7)).toEqual({ way: 'down', by: 4, good: null })
    expect(changeOf(RATE, 0.9, 0.9)).toEqual({ way: 'same', by: 0, good: null })
  })

  it('is none where one side is not shown', () => {
    expect(changeOf(RATE, null, 0.9)).toBeNull()
    expect(changeOf(RATE, 0.9, null)).toBeNull()
  })

  it('of a period that goes on is told of shares alone', () => {
    const going = { ...MONTH, ended: false }
    expect([comparable(figure(), going), comparable(RATE, going), comparable(figure(), MONTH)]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('ranks', () => {
  const row = (code: string, value: number | null, own = false): Row => ({
    place: { code, name: code },
    own,
    counted_at: null,
    values: {
      missed: { value, beyond: false, numerator: null, denominator: null, quality: null, previous: null, year_before: null },
    },
  })

  it('begin with what is best, share a tie, and leave out what is not shown', () => {
    const rows = [row('a', 2), row('b', 0), row('c', 2), row('d', null), row('e', 5), row('f', 0, true)]
    expect([...ranked(MISSED, rows)]).toEqual([['b', 1], ['a', 2], ['c', 2], ['e', 4]])
  })
})

describe('periods', () => {
  it.each([
    ['2026-11-23', '2026-11-22', '2026-11-24'],
    ['2026-01', '2025-12', '2026-02'],
    ['2026-Q4', '2026-Q3', '2027-Q1'],
    ['2026', '2025', '2027'],
  ])('go one step back and on: %s', (text, before, after) => {
    expect([moved(text, -1), moved(text, 1)]).toEqual([before, after])
    expect(periodOf(unitOf(text), firstDay(text))).toBe(text)
  })

  it('change their unit around today, or around their first day', () => {
    expect(converted('2026-11', 'day', '2026-11-23')).toBe('2026-11-23')
    expect(converted('2026-11-02', 'quarter', '2026-11-23')).toBe('2026-Q4')
    expect(converted('2025-Q2', 'month', '2026-11-23')).toBe('2025-04')
  })

  it('are dropped from an address where they are none', () => {
    expect(['2026-11-22', '2026-11', '2026-Q4', '2026'].map(periodText)).not.toContain(undefined)
    expect(['2026-13', '2026-Q5', '26', '2026-02-99', "' or 1", 7].map(periodText)).toEqual(
      Array(6).fill(undefined),
    )
  })
})

describe('classes of colour', () => {
  it('cover whole numbers from zero to the largest, six of them', () => {
    const scale = countScale([0, 3, 35])
    expect(scale.bounds).toHaveLength(6)
    expect(scale.bounds[0]).toEqual({ from: 0, to: 5 })
    expect([0, 5, 6, 35, 99].map(scale.classOf)).toEqual([0, 0, 1, 5, 5])
  })

  it('hold when nothing was counted', () => {
    expect(countScale([]).classOf(0)).toBe(0)
    expect(countScale([0, 0]).bounds[5]).toEqual({ from: 5, to: 5 })
  })

  it('cut a share at a half and at tenths', () => {
    expect([0, 0.49, 0.5, 0.899, 0.9, 1].map(shareScale().classOf)).toEqual([0, 0, 1, 4, 5, 5])
  })
})

describe('a figure as text', () => {
  it('is a percentage, a number, seconds at most or more, or a dash', () => {
    expect(written(RATE, 0.9155, 'zh-CN')).toBe('91.6%')
    expect(written(figure(), 12_345, 'en')).toBe('12,345')
    expect(written(RATE, null, 'en')).toBe('–')
    const wait = figure({ unit: 'seconds' })
    expect(written(wait, 20, 'zh-CN')).toBe('≤20秒')
    expect(written(wait, 120, 'en', true)).toBe('>120 sec')
  })
})
