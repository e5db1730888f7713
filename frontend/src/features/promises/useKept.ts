/**
 * What is typed into a small form, kept in this tab until it is sent or the person signs out.
 *
 * A board renews itself each quarter of a minute and a row may change its group meanwhile; a
 * sign-in that ended leads over another page. Neither may cost a sentence.
 * Only the fields that a person changed are kept: the others show what the record says now.
 */
import { useState } from 'react'
import { keptKey } from '@/app/kept'
import { useSession } from '@/features/accounts/session'

/** Return what a person has typed under a name, how to change it, and how to forget it. */
export function useKept<T extends object>(name: string, blank: T) {
  return useKeptAs(keptKey(useSession().person.id, name), blank)
}

/** The same under a whole key, also for somebody who is not signed in. */
export function useKeptAs<T extends object>(key: string, blank: T) {
  const [typed, setTyped] = useState<Partial<T>>(() => read(key))
  const change = (next: Partial<T>) => {
    setTyped((old) => ({ ...old, ...next }))
    keep(key, { ...read(key), ...next })
  }
  const forget = () => {
    setTyped({})
    sessionStorage.removeItem(key)
  }
  return { value: { ...blank, ...typed }, change, forget }
}

function read<T extends object>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}

/** A full or closed storage is not a reason to stop the person. */
function keep(key: string, value: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // It stays on the screen.
  }
}
