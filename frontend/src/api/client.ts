/** The one way to the API: typed by its OpenAPI document, with the bearer token, on one origin. */
import createClient, { type Middleware } from 'openapi-fetch'
import { followClock } from '@/app/clock'
import { problemOf } from './problem'
import type { paths } from './schema'

/** Where the token comes from, and what to do when the API does not take it. */
export interface TokenSource {
  current: () => string | null
  /** Get another token; resolves to null if the person must sign in again. */
  renew: () => Promise<string | null>
}

let source: TokenSource = { current: () => null, renew: () => Promise.resolve(null) }

/** Tell the client whose token to send. */
export function takeTokensFrom(next: TokenSource): void {
  source = next
}

const bearer: Middleware = {
  onRequest({ request }) {
    const token = source.current()
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    return request
  },
}

/** Send once; if the token was refused, renew it and send once more. */
async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await fetch(request)
  if (response.status !== 401) return response
  const token = await source.renew()
  if (!token) return response
  again.headers.set('authorization', `Bearer ${token}`)
  return fetch(again)
}

export const api = createClient<paths>({ baseUrl: '/api', fetch: send })
api.use(bearer)

interface Outcome<T> {
  data?: T
  error?: unknown
  response: Response
}

/** Tell whether an answer says at which instant of the business it was made. */
const isDated = (data: unknown): data is { as_of: string } =>
  typeof data === 'object' && data !== null && 'as_of' in data && typeof data.as_of === 'string'

/** Return the data of a call, or throw its Problem. */
export async function ask<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await outcome
  if (response.ok && data !== undefined) {
    if (isDated(data)) followClock(data.as_of)
    return data
  }
  throw problemOf(response, error)
}
