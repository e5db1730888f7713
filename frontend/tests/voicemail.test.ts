/** The tray of voicemail: its address, the edges of its rows, what it adds up to (N19, S0-65). */
import { describe, expect, it } from 'vitest'
import type { Tray, Voicemail } from '@/api/types'
import { readTraySearch, readWorkbenchSearch } from '@/features/voicemail/search'
import { countsOf, edgeOf } from '@/features/voicemail/tray'

describe('the address of the tray', () => {
  it('keeps what it knows and drops the rest', () => {
    const search = { place: '430100', day: '2026-11-23', state: 'open', more: 1 }
    expect(readTraySearch(search)).toEqual({ place: '430100', day: '2026-11-23', state: 'open' })
    expect(readTraySearch({ place: 'x', day: 'y', state: 'lost' })).toEqual({})
  })

  it('leads to the workbench with a contact and nothing that is none', () => {
    const message = '00000000-0000-4000-8000-000000000001'
    expect(readWorkbenchSearch({ message, place: '430100' })).toEqual({ message, place: '430100' })
    expect(readWorkbenchSearch({ message: '<script>' }).message).toBeUndefined()
  })
})

describe('a row', () => {
  const message = (state: string, late?: boolean) =>
    ({ state, promise: late === undefined ? null : { late } }) as Voicemail

  it('is red once its answer is late, amber while nobody has heard it', () => {
    expect(edgeOf(message('received', true))).toBe('red')
    expect(edgeOf(message('received', false))).toBe('amber')
    expect(edgeOf(message('collected', false))).toBeUndefined()
    expect(edgeOf(message('handled'))).toBeUndefined()
  })
})

it('counts the whole day, whatever state the list is narrowed to', () => {
  const tray = { kept: 5, collected: 4, summarised: 3, routed: 2, handled: 1, messages: [] }
  expect(countsOf(tray as unknown as Tray)).toEqual({
    kept: 5,
    collected: 4,
    summarised: 3,
    routed: 2,
    handled: 1,
  })
})
