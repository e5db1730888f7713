/** The inbox: the badge, marking as read, what went out beside it. */
import { describe, expect, it } from 'vitest'
import type { Notice } from '@/api/types'
import { countWords } from '@/features/inbox/countWords'
import { groupsOf, unreadIn } from '@/features/inbox/groups'
import { hasArrived, readIn } from '@/features/inbox/queries'
import { isDoubtful, sendingOf } from '@/features/inbox/sending'

const notice = (id: string, read_at: string | null = null): Notice => ({
  id,
  kind: 'promise.due',
  at: '2026-11-23T01:00:00Z',
  read_at,
  title: '',
  title_en: '',
  body: '',
  body_en: '',
  link: '',
  group: '',
  urgent: false,
  mail: 'none',
  sms: 'none',
})

describe('the badge', () => {
  it('says the number, and no more than 99', () => {
    expect([0, 3, 99, 100].map(countWords)).toEqual(['0', '3', '99', '99+'])
  })
})

describe('marking as read', () => {
  const AT = '2026-11-23T03:00:00Z'
  const data = {
    pages: [
      { notices: [notice('a'), notice('b', '2026-11-22T01:00:00Z')], next: 'x', unread: 3 },
      { notices: [notice('c')], next: null, unread: 3 },
    ],
    pageParams: [undefined, 'x'],
  }

  it('changes the named ones on every page, keeps when others were read, and the count', () => {
    const after = readIn(data, new Set(['a', 'b']), 1, AT)
    expect(after.pages.map((page) => page.unread)).toEqual([1, 1])
    const read = after.pages.flatMap((page) => page.notices.map((one) => one.read_at))
    expect(read).toEqual([AT, '2026-11-22T01:00:00Z', null])
    expect(data.pages[0]?.notices[0]?.read_at).toBeNull()
  })
})

describe('the alarms of one promise', () => {
  const alarm = (id: string, group: string, read_at: string | null = null) => ({
    ...notice(id, read_at),
    group,
  })

  it('are one row at the place of the newest, and what is no alarm stands by itself', () => {
    const groups = groupsOf([
      alarm('e', 'p1'),
      notice('d'),
      alarm('c', 'p2'),
      alarm('b', 'p1'),
      notice('x'),
      alarm('a', 'p1'),
    ])
    expect(groups.map(({ head, earlier }) => [head.id, earlier.map((one) => one.id)])).toEqual([
      ['e', ['b', 'a']],
      ['d', []],
      ['c', []],
      ['x', []],
    ])
  })

  it('are unread as long as any of them is', () => {
    const at = '2026-11-23T02:00:00Z'
    const [group] = groupsOf([alarm('c', 'p', at), alarm('b', 'p'), alarm('a', 'p')])
    expect(group && unreadIn(group)).toEqual(['b', 'a'])
  })
})

describe('what came since', () => {
  const at = (id: string, minute: number): Notice => ({
    ...notice(id),
    at: `2026-11-23T01:0${minute}:00Z`,
  })
  const shown = [at('c', 3), at('b', 2)]

  it('is told by the newest notices, however many wait and were read elsewhere', () => {
    expect(hasArrived([at('d', 4), at('c', 3)], shown)).toBe(true)
    expect(hasArrived([at('d', 3), at('c', 3)], shown)).toBe(true)
    expect(hasArrived([at('a', 1)], [])).toBe(true)
  })

  it('is nothing where only older ones follow, or the list is newer', () => {
    expect(hasArrived([at('c', 3), at('b', 2)], shown)).toBe(false)
    expect(hasArrived([at('b', 2), at('a', 1)], shown)).toBe(false)
    expect(hasArrived([], shown)).toBe(false)
  })
})

describe('mail and SMS', () => {
  it('are not spoken of where none was meant to go', () => {
    expect(sendingOf('none')).toBeUndefined()
    expect(sendingOf('sent')).toBe('sent')
    expect(sendingOf('constructor')).toBeUndefined()
  })

  it('may be lost where the sending was begun and never ended', () => {
    expect((['waiting', 'claimed', 'sent', 'failed'] as const).map(isDoubtful)).toEqual([false, true, false, true])
  })
})
