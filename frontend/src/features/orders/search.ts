/** The board of orders and the register of units in their addresses. */
import type { Order } from '@/api/types'
import { flag, oneOf, placeCode } from '@/app/router/search'

export const ORDER_KINDS = ['referral', 'dispatch', 'application'] as const satisfies readonly Order['kind'][]

export interface OrdersSearch {
  place?: string
  kind?: Order['kind']
  overdue?: true
}

export const readOrdersSearch = (search: Record<string, unknown>): OrdersSearch => ({
  place: placeCode(search.place),
  kind: oneOf(ORDER_KINDS, search.kind),
  overdue: flag(search.overdue),
})

export interface UnitsSearch {
  place?: string
}

export const readUnitsSearch = (search: Record<string, unknown>): UnitsSearch => ({
  place: placeCode(search.place),
})
