/** The words of orders in the order of their choices. */
import type { Order, Unit } from '@/api/types'

export const GROUNDS = ['out_of_scope', 'wrong_place', 'conflict', 'no_capacity', 'not_done', 'other'] as const satisfies readonly NonNullable<
  Order['moments'][number]['ground']
>[]
export const UNCONFIRMED = ['later', 'declined', 'written'] as const satisfies readonly NonNullable<
  Order['moments'][number]['unconfirmed']
>[]
export const SERVICES = [
  'advice',
  'drafting',
  'representation',
  'defence',
  'notarisation',
  'mediation',
  'calming',
  'aftercare',
] as const satisfies readonly Unit['services'][number][]
export const UNIT_KINDS = ['lawyers', 'notary', 'grassroots', 'justice_office', 'mediation', 'aftercare'] as const satisfies readonly Unit['kind'][]
export const MATERIALS = ['form', 'identity', 'agency', 'hardship', 'papers'] as const satisfies readonly Order['materials'][number][]
export const MEANS = ['statement', 'group', 'relief', 'migrant', 'unlimited'] as const satisfies readonly Order['means'][]
