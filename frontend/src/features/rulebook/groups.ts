/** The numbers of the rulebook by what they are about, and whether two are the same. */
import type { RuleField, RuleValue } from '@/api/types'

export interface FieldGroup {
  group: string
  fields: RuleField[]
}

/** Fields of each group together, in the order in which they came. */
export function grouped(fields: readonly RuleField[]): FieldGroup[] {
  const groups = new Map<string, RuleField[]>()
  for (const field of fields) {
    const known = groups.get(field.group)
    if (known) known.push(field)
    else groups.set(field.group, [field])
  }
  return Array.from(groups, ([group, members]) => ({ group, fields: members }))
}

/** Whether two numbers, switches or windows are the same. */
export const same = (one: RuleValue, other: RuleValue): boolean => String(one) === String(other)

/** Whether a number is the one of the text: what the province has changed is its own (N4). */
export const ofText = ({ in_text, value, first }: Pick<RuleField, 'in_text' | 'value' | 'first'>): boolean =>
  in_text && same(value, first)
