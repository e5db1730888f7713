/** What a person has typed into the rulebook: as text, then as numbers to send. */
import type { RuleField, RuleValue, RulebookVersion } from '@/api/types'
import { same } from './groups'

/** One number as its control holds it: digits, two times of day, or a switch. */
export type Typed = string | boolean | [string, string]

/** What was typed, by the name of the field; what was not touched is not in it. */
export type Edits = Readonly<Record<string, Typed>>

export interface Edited {
  field: RuleField
  typed: Typed
  /** What would be sent; null while it is no number or no time of day. */
  value: RuleValue | null
}

const WHOLE = /^\s*-?\d{1,9}\s*$/
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

/** A number as its control shows it at first. */
export function typedOf(value: RuleValue): Typed {
  if (Array.isArray(value)) return [value[0] ?? '', value[1] ?? '']
  return typeof value === 'boolean' ? value : String(value)
}

/** Read what was typed; null if it is no number or no time of day. */
export function valueOf(typed: Typed): RuleValue | null {
  if (typeof typed === 'boolean') return typed
  if (typeof typed === 'string') {
    const plain = typed.normalize('NFKC')
    return WHOLE.test(plain) ? Number(plain) : null
  }
  const times = typed.map(clock)
  return times.every((time) => CLOCK.test(time)) ? times : null
}

/** What people type, with signs of any width and with or without a zero, as it is sent: "08:30". */
function clock(text: string): string {
  const plain = text.normalize('NFKC').trim()
  return /^\d:/.test(plain) ? `0${plain}` : plain
}

/** The fields that differ from the rulebook they started from, in its order. */
export function editedOf(fields: readonly RuleField[], edits: Edits): Edited[] {
  return fields.flatMap((field) => {
    const typed = edits[field.name]
    if (typed === undefined) return []
    const value = valueOf(typed)
    return value !== null && same(value, field.value) ? [] : [{ field, typed, value }]
  })
}

/** The first day from which a revision may hold: tomorrow, or with the latest published rules. */
export const earliestOf = (
  history: readonly Pick<RulebookVersion, 'effective_from'>[],
  tomorrow: string,
): string =>
  history.reduce(
    (latest, { effective_from }) => (effective_from > latest ? effective_from : latest),
    tomorrow,
  )
