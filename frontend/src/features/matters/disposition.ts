/** The seven dispositions of Art. 15. */
import type { DispositionNumber } from '@/api/types'

export const DISPOSITIONS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly DispositionNumber[]

type Choice = DispositionNumber | 'no_request'

/** Tell whether a number is one of the seven. */
export const isDisposition = (value: number | null): value is DispositionNumber =>
  DISPOSITIONS.some((one) => one === value)

type Entry = `n${DispositionNumber}` | 'no_request'

/** Where a choice stands in the catalog. */
export const entryOf = (choice: Choice): Entry =>
  choice === 'no_request' ? choice : `n${choice}`

/** The catalog key of a disposition's short name, without a number; without one the contact asked for nothing. */
export function dispositionKey(number: number | null): `disposition.${Entry}.name` {
  return `disposition.${isDisposition(number) ? entryOf(number) : 'no_request'}.name`
}
