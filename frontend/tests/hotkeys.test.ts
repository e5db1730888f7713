/** The keys of the workbench mean nothing while typing (N21, WCAG 2.1.4). */
import { describe, expect, it } from 'vitest'
import { commandOf, isTyping, type Press } from '@/features/matters/workbench/hotkeys'

const press = (key: string, code: string, held: Partial<Press> = {}): Press => ({
  key,
  code,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
})

describe('a key press', () => {
  it('chooses one of the seven, or no request', () => {
    expect(commandOf(press('2', 'Digit2'), false, true)).toEqual({ does: 'choose', choice: 2 })
    expect(commandOf(press('7', 'Numpad7'), false, true)).toEqual({ does: 'choose', choice: 7 })
    expect(commandOf(press('#', 'Digit3', { shiftKey: true }), false, true)).toEqual({ does: 'beside', number: 3 })
    expect(commandOf(press('#', 'Digit3', { shiftKey: true }), true, true)).toBeNull()
    expect(commandOf(press('0', 'Digit0'), false, true)).toEqual({
      does: 'choose',
      choice: 'no_request',
    })
    expect(commandOf(press('8', 'Digit8'), false, true)).toBeNull()
  })

  it('means nothing while typing, or with single keys off', () => {
    expect(commandOf(press('2', 'Digit2'), true, true)).toBeNull()
    expect(commandOf(press('2', 'Digit2'), false, false)).toBeNull()
    expect(commandOf(press('?', 'Slash'), true, true)).toBeNull()
  })

  it('ticks a phrase with Alt and saves with Ctrl+Enter, also while typing', () => {
    const alt = press('¡', 'Digit6', { altKey: true })
    expect(commandOf(alt, true, false)).toEqual({ does: 'phrase', number: 6 })
    const save = press('Enter', 'Enter', { ctrlKey: true })
    expect(commandOf(save, true, false)).toEqual({ does: 'save' })
  })

  it('opens what is asked of few callers with Alt+0, also while typing', () => {
    const alt = press('º', 'Digit0', { altKey: true })
    expect(commandOf(alt, true, false)).toEqual({ does: 'more' })
  })

  it('goes to the name with Alt+N, and brings call and form together with Alt+8 and Alt+9', () => {
    expect(commandOf(press('n', 'KeyN', { altKey: true }), true, false)).toEqual({ does: 'name' })
    expect(commandOf(press('8', 'Digit8', { altKey: true }), true, false)).toEqual({ does: 'joinCall' })
    expect(commandOf(press('9', 'Digit9', { altKey: true }), true, false)).toEqual({ does: 'openCall' })
    expect(commandOf(press('8', 'Digit8'), false, true)).toBeNull()
  })

  it('leaves the keys of the browser alone', () => {
    expect(commandOf(press('1', 'Digit1', { ctrlKey: true }), false, true)).toBeNull()
    expect(commandOf(press('ArrowLeft', 'ArrowLeft', { altKey: true }), false, true)).toBeNull()
  })

  it('opens the help with either question mark', () => {
    expect(commandOf(press('?', 'Slash'), false, true)).toEqual({ does: 'help' })
    expect(commandOf(press('？', 'Slash'), false, true)).toEqual({ does: 'help' })
  })
})

describe('typing', () => {
  it('is what happens in fields, not on radios and buttons', () => {
    const input = (type: string) => Object.assign(document.createElement('input'), { type })
    expect(isTyping(input('text'))).toBe(true)
    expect(isTyping(input('radio'))).toBe(false)
    expect(isTyping(document.createElement('textarea'))).toBe(true)
    expect(isTyping(document.createElement('button'))).toBe(false)
  })
})
