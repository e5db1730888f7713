/** The overview's figures: classes, words, and the rows behind each number (S0-04, N40). */
import { describe, expect, it } from 'vitest'
import { actionBehind, FIGURES, rowsBehind, rowsOfOwnLine, written } from '@/features/overview/figures'
import { countScale, shareScale } from '@/ui/map/classes'

describe('the rows behind a figure', () => {
  it('are a list with the filter in its address', () => {
    expect(rowsBehind('calls', '430100', '2026-11-22')).toBe('/calls?place=430100&day=2026-11-22')
    expect(rowsBehind('missed', '430100', '2026-11-22')).toBe(
      '/calls?place=430100&day=2026-11-22&outcome=missed',
    )
    expect(rowsBehind('overdue', '430100', '2026-11-22')).toBe(
      '/promises?place=430100&due=overdue',
    )
    expect(rowsBehind('matters', '430000', '2026-11-22')).toBe(
      '/matters?place=430000&day=2026-11-22',
    )
  })

  it('have an action for every figure', () => {
    for (const figure of FIGURES) expect(actionBehind(figure)).toMatch(/\.list$/)
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
  it('is a percentage, a number, or a dash', () => {
    expect(written('answered_rate', 0.9155, 'zh-CN')).toBe('91.6%')
    expect(written('calls', 12_345, 'en')).toBe('12,345')
    expect(written('answered_rate', null, 'en')).toBe('–')
  })
})

describe('the rows of the line of unknown cities', () => {
  it('leads from the line of unknown cities to its own calls and to nothing else', () => {
    expect(rowsOfOwnLine('calls', '430000', '2026-11-22')).toBe(
      '/calls?place=430000&day=2026-11-22&own_line=true',
    )
    expect(rowsOfOwnLine('open', '430000', '2026-11-22')).toBeNull()
  })
})
