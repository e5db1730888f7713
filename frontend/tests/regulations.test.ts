/** Drafts and the rulebook: what changes, by how much, and what is typed (N5, S0-80). */
import { describe, expect, it } from 'vitest'
import type { DayChange, RuleField } from '@/api/types'
import { nextCivilDay } from '@/app/time'
import { byMonth, differenceOf, removedOf } from '@/features/drafts/changes'
import { earliestOf, editedOf, typedOf, valueOf } from '@/features/rulebook/edits'
import { grouped, ofText } from '@/features/rulebook/groups'

const change = (day: string, part: Partial<DayChange>): DayChange => ({
  day,
  before: 'working',
  before_name: '',
  before_provisional: true,
  after: 'working',
  after_name: '',
  ...part,
})

describe('the days of a draft', () => {
  const same = (name: string) => name.replace('（补假）', '')

  it('stand by month, without those that only become official', () => {
    const months = byMonth(
      [
        change('2027-01-01', { before: 'holiday', before_name: '元旦', after: 'holiday', after_name: '元旦' }),
        change('2027-01-02', { after: 'holiday', after_name: '元旦' }),
        change('2027-02-20', { before: 'rest', after: 'make_up', after_name: '春节' }),
        change('2027-10-04', { before: 'holiday', before_name: '国庆节（补假）', after: 'holiday', after_name: '国庆节' }),
      ],
      same,
    )
    expect(months.map(({ month, days }) => [month, days.map((one) => one.day)])).toEqual([
      ['2027-01', ['2027-01-02']],
      ['2027-02', ['2027-02-20']],
    ])
  })

  it('show a day of which the name alone changes', () => {
    const renamed = change('2027-10-01', { before: 'holiday', before_name: '国庆节', after: 'holiday', after_name: '国庆节、中秋节' })
    expect(byMonth([renamed], same)).toHaveLength(1)
  })
})

describe('days that are taken away', () => {
  const of = (part: Partial<DayChange>) =>
    removedOf([change('2026-10-02', { before_provisional: false, ...part })])

  it('are those listed off or worked that become plain days', () => {
    expect(of({ before: 'holiday', after: 'working' })).toBe(1)
    expect(of({ before: 'make_up', after: 'rest' })).toBe(1)
    expect(of({ before: 'holiday', after: 'rest' })).toBe(1)
  })

  it('are not those that were only expected, new, or of another kind', () => {
    expect(of({ before: 'holiday', before_provisional: true, after: 'working' })).toBe(0)
    expect(of({ before: 'working', after: 'holiday' })).toBe(0)
    expect(of({ before: 'holiday', after: 'make_up' })).toBe(0)
  })
})

describe('the day of a revision', () => {
  it('is tomorrow at the earliest, in Hunan', () => {
    expect(nextCivilDay(new Date('2026-12-31T15:59:00Z'))).toBe('2027-01-01')
    expect(nextCivilDay(new Date('2026-12-31T16:01:00Z'))).toBe('2027-01-02')
  })

  it('does not lie before rules that are published', () => {
    const history = [{ effective_from: '2027-06-01' }, { effective_from: '2013-09-01' }]
    expect(earliestOf(history, '2026-11-24')).toBe('2027-06-01')
    expect(earliestOf(history, '2027-06-02')).toBe('2027-06-02')
  })
})

describe('the difference of two instants', () => {
  const between = (due_before: string, due_after: string) => {
    const { direction, elapsed } = differenceOf({ due_before, due_after })
    return [direction, elapsed.key, elapsed.days, elapsed.hours, elapsed.minutes]
  }

  it('is said in days, hours or minutes, later or earlier', () => {
    expect(between('2027-01-04T09:00:00Z', '2027-01-05T09:00:00Z')).toEqual(['later', 'days', 1, 0, 0])
    expect(between('2027-01-05T09:00:00Z', '2027-01-04T03:30:00Z')).toEqual(['earlier', 'daysHours', 1, 5, 30])
    expect(between('2027-01-04T03:30:00Z', '2027-01-04T09:00:00Z')).toEqual(['later', 'hoursMinutes', 0, 5, 30])
    expect(between('2027-01-04T03:00:00Z', '2027-01-04T09:00:00Z')).toEqual(['later', 'hours', 0, 6, 0])
    expect(between('2027-01-04T09:00:00Z', '2027-01-04T09:20:00Z')).toEqual(['later', 'minutes', 0, 0, 20])
    expect(between('2027-01-04T09:00:00Z', '2027-01-14T12:30:00Z')).toEqual(['later', 'days', 10, 3, 30])
    expect(between('2027-01-04T09:00:00Z', '2027-01-04T09:00:00Z')[0]).toBe('same')
  })
})

const field = (name: string, value: RuleField['value'], group = 'replies'): RuleField => ({
  name,
  group,
  zh: name,
  en: name,
  unit: Array.isArray(value) ? 'window' : typeof value === 'boolean' ? 'switch' : 'working_days',
  article: '',
  rule: '',
  in_text: true,
  least: 1,
  most: 5,
  value,
  first: value,
})

describe('what is typed into the rulebook', () => {
  it('is a number, a switch or two times, whatever the width of its signs', () => {
    expect(valueOf(' 3 ')).toBe(3)
    expect(valueOf('\uff13')).toBe(3)
    expect(valueOf('3.5')).toBeNull()
    expect(valueOf('')).toBeNull()
    expect(valueOf(false)).toBe(false)
    expect(valueOf(['8:30', '11\uff1a30'])).toEqual(['08:30', '11:30'])
    expect(valueOf(['25:00', '11:30'])).toBeNull()
  })

  it('is of the text only while the province has not changed it', () => {
    const changed = { ...field('reply', 3), first: 2 }
    expect([field('reply', 2), changed, { ...field('rest', 1), in_text: false }].map(ofText)).toEqual([true, false, false])
  })

  it('comes back as it was shown', () => {
    for (const value of [2, true, ['08:30', '11:30']]) expect(valueOf(typedOf(value))).toEqual(value)
  })

  it('is listed only where it differs, in the order of the rulebook', () => {
    const fields = [field('reply', 2), field('roll', false), field('morning', ['08:30', '11:30'])]
    const edits = { morning: ['8:30', '12:00'] as [string, string], reply: '2', roll: true }
    const edited = editedOf(fields, edits)
    expect(edited.map((one) => [one.field.name, one.value])).toEqual([
      ['roll', true],
      ['morning', ['08:30', '12:00']],
    ])
    expect(editedOf(fields, { reply: 'x' })).toMatchObject([{ value: null }])
  })

  it('keeps the groups in the order in which they came', () => {
    const fields = [field('a', 1, 'hours'), field('b', 1), field('c', 1, 'hours')]
    expect(grouped(fields).map(({ group, fields: of }) => [group, of.length])).toEqual([
      ['hours', 2],
      ['replies', 1],
    ])
  })
})
