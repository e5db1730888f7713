/** What a page shows of a record, so that a refusal can say what somebody else changed in it. */
import { createContext } from 'react'

/** Something that somebody did with the record. */
export interface Happening {
  key: string
  /** When, in words. */
  at: string
  who: string
  what: string
  text: string
}

export interface RecordShown {
  happenings: readonly Happening[]
  /** What stands: label and value, in words. */
  stands: readonly { label: string; value: string }[]
}

export const RecordContext = createContext<RecordShown | null>(null)

/** What is new and what stands otherwise than it did before. */
export function changesSince(before: RecordShown, now: RecordShown): RecordShown {
  const known = new Set(before.happenings.map(({ key }) => key))
  const stood = new Map(before.stands.map(({ label, value }) => [label, value]))
  return {
    happenings: now.happenings.filter(({ key }) => !known.has(key)),
    stands: now.stands.filter(({ label, value }) => stood.get(label) !== value),
  }
}
