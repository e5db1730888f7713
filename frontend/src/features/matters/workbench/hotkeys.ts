/** The keys of the workbench: which command a key press means. */
import { useEffect, useRef } from 'react'
import type { DispositionNumber } from '@/api/types'
import type { Choice } from './draft'

export type Command =
  | { does: 'choose'; choice: Choice }
  | { does: 'beside'; number: DispositionNumber }
  | { does: 'phrase'; number: number }
  | { does: 'more' }
  | { does: 'name' }
  | { does: 'joinCall' }
  | { does: 'openCall' }
  | { does: 'save' }
  | { does: 'find' }
  | { does: 'help' }

export interface Press {
  key: string
  code: string
  altKey: boolean
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

/** What a Chinese input method makes of the question mark. */
const FULL_WIDTH_QUESTION = String.fromCodePoint(0xff1f)

/** Read a key press; single keys mean nothing while typing or while they are switched off. */
export function commandOf(press: Press, typing: boolean, singleKeys: boolean): Command | null {
  const held = press.ctrlKey || press.metaKey
  if (held && press.key === 'Enter') return { does: 'save' }
  if (held && press.key.toLowerCase() === 'k') return { does: 'find' }
  // The code, not the key: Alt with a digit writes a sign on some keyboards.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  const number = digit === undefined ? null : Number(digit)
  if (press.altKey && !held && press.code === 'KeyN') return { does: 'name' }
  if (press.altKey && !held && number !== null) return withAlt(number)
  if (held || press.altKey || typing || !singleKeys) return null
  return single(press, number)
}

function withAlt(number: number): Command {
  if (number === 0) return { does: 'more' }
  if (number > PHRASES) return { does: number === PHRASES + 1 ? 'joinCall' : 'openCall' }
  return { does: 'phrase', number }
}

/** The phrases of Art. 13, and as many dispositions in Art. 15. */
const PHRASES = 7

/** What a key alone means, where one is not typing. */
function single(press: Press, number: number | null): Command | null {
  if (press.key === '?' || press.key === FULL_WIDTH_QUESTION) return { does: 'help' }
  if (number === 0) return { does: 'choose', choice: 'no_request' }
  if (number === null || number > PHRASES) return null
  const disposition = number as DispositionNumber
  return press.shiftKey ? { does: 'beside', number: disposition } : { does: 'choose', choice: disposition }
}

const WRITING = new Set(['text', 'search', 'tel', 'number', 'email', 'password', 'url'])

/** Tell whether keys go into a field now. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return WRITING.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.closest('[role="dialog"]') !== null
  )
}

/**
 * Return the list of choices in the registration in which a press means to save, else null.
 *
 * Left to itself the list would open by it, or take its highlighted choice.
 */
function listToLeave(event: KeyboardEvent): HTMLElement | null {
  const held = event.ctrlKey || event.metaKey
  if (event.key !== 'Enter' || !held || !(event.target instanceof HTMLElement)) return null
  const list = event.target.closest<HTMLElement>('[role="combobox"]')
  return list?.closest('.bench-form') ? list : null
}

/** Listen for the keys of the workbench as long as it is shown. */
export function useHotkeys(singleKeys: boolean, run: (command: Command) => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = commandOf(event, isTyping(event.target), singleKeys)
      if (!command || event.isComposing) return
      event.preventDefault()
      latest.current(command)
    }
    const leave = (event: KeyboardEvent) => {
      const list = listToLeave(event)
      if (!list || event.isComposing) return
      event.stopPropagation()
      // Without the focus it closes, and what is said of the form is seen.
      list.blur()
      listen(event)
    }
    document.addEventListener('keydown', leave, true)
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', leave, true)
      document.removeEventListener('keydown', listen)
    }
  }, [singleKeys])
}
