/** A deadline's light: shape and words beside the colour (S0-55, S0-64). */
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { lightWords, spanOf } from '@/ui/dueLight'
import { Light } from '@/ui/Light'

const NOW = new Date('2026-11-23T03:00:00Z')
const open = {
  light: 'green' as const,
  state: 'open' as const,
  late: false,
  working_seconds_left: 19_800,
  due_at: '2026-11-24T09:00:00Z',
}

describe('the words of a light', () => {
  it('tell the working time that is left', () => {
    expect(lightWords(open, NOW)).toEqual({ tone: 'green', key: 'left', seconds: 19_800 })
    expect(lightWords({ ...open, light: 'amber' }, NOW).key).toBe('dueToday')
  })

  it('turn overdue at the due instant, before the next answer of the API', () => {
    const due = { ...open, due_at: '2026-11-23T02:30:00Z', light: 'amber' as const }
    expect(lightWords(due, NOW)).toEqual({ tone: 'red', key: 'overdue', seconds: 1800 })
  })

  it('say of a kept promise whether it was kept in time', () => {
    expect(lightWords({ ...open, state: 'kept' }, NOW).key).toBe('keptInTime')
    expect(lightWords({ ...open, state: 'kept', late: true }, NOW).key).toBe('keptLate')
    expect(lightWords({ ...open, state: 'cancelled' }, NOW).tone).toBe('grey')
  })

  it('use days only where there are any', () => {
    expect(spanOf(59)).toMatchObject({ key: 'minutes', minutes: 0 })
    expect(spanOf(26_460)).toMatchObject({ key: 'hours', hours: 7, minutes: 21 })
    expect(spanOf(97_200)).toMatchObject({ key: 'days', days: 1, hours: 3 })
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
