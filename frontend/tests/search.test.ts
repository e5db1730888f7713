/** The state of a list in its address: plain text, unknown values dropped. */
import { describe, expect, it } from 'vitest'
import { readSearch, writeSearch } from '@/app/router/search'
import { readCallsSearch } from '@/features/calls/search'
import { readInboxSearch } from '@/features/inbox/search'
import { readMattersSearch } from '@/features/matters/search'
import { readOverviewSearch } from '@/features/overview/search'
import { readPromisesSearch } from '@/features/promises/search'

describe('reading and writing', () => {
  it('keeps codes and long numbers as they are', () => {
    const text = '?place=430100&cursor=00001e10&day=2026-11-22'
    expect(writeSearch(readSearch(text))).toBe(text)
    expect(readSearch('?place=430100').place).toBe('430100')
  })

  it('writes nothing for what is not set', () => {
    expect(writeSearch({ place: undefined, overdue: undefined, day: '' })).toBe('')
    expect(writeSearch({ overdue: true, disposition: 2 })).toBe('?overdue=true&disposition=2')
  })
})

describe('the board of promises', () => {
  it('still opens by the address that it had when there was one filter', () => {
    expect(readPromisesSearch({ overdue: 'true' })).toEqual({ due: 'overdue' })
    expect(readPromisesSearch({ overdue: 'true', due: 'later' })).toEqual({ due: 'later' })
  })
})

describe('each list', () => {
  it('takes what it knows and drops the rest', () => {
    expect(
      readCallsSearch({ place: '430100', day: '2026-11-22', outcome: 'missed', live: 'true' }),
    ).toEqual({ place: '430100', day: '2026-11-22', outcome: 'missed', live: true })
    expect(readCallsSearch({ place: "' or 1", day: '2026-13-77', outcome: 'x' })).toEqual({})
    expect(readMattersSearch({ state: 'open', disposition: '2' })).toEqual({
      state: 'open',
      disposition: 2,
    })
    expect(readMattersSearch({ disposition: '8' })).toEqual({})
    expect(readMattersSearch({ day: '2026-11-22' })).toEqual({ since: '2026-11-22', until: '2026-11-22' })
    expect(readMattersSearch({ reference: '26112312345678', field: '0101', caller: 'ab-C_1' })).toEqual({
      reference: '26112312345678',
      field: '0101',
      caller: 'ab-C_1',
    })
    expect(readMattersSearch({ reference: '1', field: 'x', caller: '+86 139', phone: '13900001234' })).toEqual({})
    expect(
      readPromisesSearch({ place: '430100', kind: 'reply', owner: 'a1-b2', due: 'today' }),
    ).toEqual({ place: '430100', kind: 'reply', owner: 'a1-b2', due: 'today' })
    expect(readPromisesSearch({ kind: 'x', owner: '<a>', due: 'soon' })).toEqual({})
    expect(readInboxSearch({ unread: 'true' })).toEqual({ unread: true })
    expect(readOverviewSearch({ figure: 'overdue' })).toEqual({ figure: 'overdue' })
    expect(readOverviewSearch({ figure: 'x y', period: '2026-13', place: '43' })).toEqual({})
    expect(readOverviewSearch({ day: '2026-11-22' })).toEqual({ period: '2026-11-22' })
  })
})
