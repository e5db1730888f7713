/** What went wrong, as one error type that every screen can show. */
import type { FieldFault, ProblemBody } from './types'

export type ProblemCode = ProblemBody['code'] | 'offline' | 'unreadable'

/** A refusal of the API (`application/problem+json`), or a server that could not be reached. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly body: Partial<ProblemBody>

  constructor(code: ProblemCode, status: number, body: Partial<ProblemBody> = {}) {
    super(body.title_en ?? code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.body = body
  }

  /** The faults of single fields; empty for everything but `invalid` and `refused`. */
  get faults(): FieldFault[] {
    return this.body.errors ?? []
  }

  get requestId(): string | undefined {
    return this.body.request_id
  }

  /** Tell whether the same request may succeed later without a change. */
  get transient(): boolean {
    return this.code === 'offline' || this.status >= 500
  }
}

const CODES: Readonly<Record<number, ProblemBody['code']>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid',
  429: 'throttled',
}

/** Read a failed response; `body` is whatever could be parsed of it. */
export function problemOf(response: Response, body: unknown): Problem {
  const known = isProblemBody(body) ? body : {}
  const code = known.code ?? CODES[response.status] ?? (response.status >= 500 ? 'internal' : 'unreadable')
  const requestId = known.request_id ?? response.headers.get('x-amzn-requestid') ?? undefined
  return new Problem(code, response.status, requestId ? { ...known, request_id: requestId } : known)
}

/** Whatever was thrown, as a Problem: a failed `fetch` means that the server was not reached. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('offline', 0)
}

function isProblemBody(body: unknown): body is Partial<ProblemBody> {
  return typeof body === 'object' && body !== null
}
