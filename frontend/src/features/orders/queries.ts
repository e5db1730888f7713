/** What the screens of orders and units ask for and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { AnswerByLink, MakeLink, PutCentre, PutUnit, RecordOrder, SendOrder } from '@/api/types'
import type { OrdersSearch } from './search'

export const ORDERS = ['orders'] as const
export const UNITS = ['units'] as const
const FRESH_MS = 60_000

/** The open orders of a place, soonest due first. */
export const ordersQuery = (search: OrdersSearch) =>
  infiniteQueryOptions({
    queryKey: [...ORDERS, search],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/orders', { params: { query: { ...search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: FRESH_MS,
  })

const at = (matter: string, number: number) => ({
  params: { path: { matter_id: matter, number: String(number) } },
})

/** One order; opening it is recorded. */
export const orderQuery = (matter: string, number: number) =>
  queryOptions({
    queryKey: [...ORDERS, 'one', matter, number],
    queryFn: () => ask(api.GET('/matters/{matter_id}/orders/{number}', at(matter, number))),
    ...SEEN_ONCE,
  })

/** The units and centres of the city of a place, whoever was asked least first. */
export const unitsQuery = (place: string) =>
  queryOptions({
    queryKey: [...UNITS, place],
    queryFn: () => ask(api.GET('/units', { params: { query: { place } } })),
    staleTime: FRESH_MS,
  })

/** Hand a matter on. */
export const sendOrder = (matter: string, body: SendOrder) =>
  ask(api.POST('/matters/{matter_id}/orders', { params: { path: { matter_id: matter } }, body }))

/** Record what became of an order. */
export const recordOrder = (matter: string, number: number, body: RecordOrder) =>
  ask(api.POST('/matters/{matter_id}/orders/{number}', { ...at(matter, number), body }))

/** Make the link of an order, or end it; the one before opens nothing any more. */
export const makeLink = (matter: string, number: number, body: MakeLink) =>
  ask(api.POST('/matters/{matter_id}/orders/{number}/link', { ...at(matter, number), body }))

/** The link of an order once more; that is recorded. */
export const copyLink = (matter: string, number: number) =>
  ask(api.GET('/matters/{matter_id}/orders/{number}/link', at(matter, number)))

/** The one order of a link, for whoever has it; opening it is recorded. */
export const linkedQuery = (signs: string) =>
  queryOptions({
    queryKey: ['linked order', signs],
    queryFn: () => ask(api.POST('/orders/link', { body: { signs } })),
    retry: false,
    ...SEEN_ONCE,
  })

/** Say something of the order of a link. */
export const answerByLink = (body: AnswerByLink) => ask(api.POST('/orders/link/answer', { body }))

/** Keep a unit as verified today. */
export const putUnit = (id: string, body: PutUnit) =>
  ask(api.PUT('/units/{unit_id}', { params: { path: { unit_id: id } }, body }))

/** Keep the centre of a county as verified today. */
export const putCentre = (code: string, body: PutCentre) =>
  ask(api.PUT('/centres/{code}', { params: { path: { code } }, body }))
