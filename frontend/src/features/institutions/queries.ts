/** What the register of institutions is asked for and told. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type { CloseInstitution, PutInstitution } from '@/api/types'
import type { AskedOfCase } from './asked'

const FRESH_MS = 300_000
export const INSTITUTIONS = ['institutions'] as const

/** The register of the province, closed entries too, and the places that have none. */
export const institutionsQuery = queryOptions({
  queryKey: [...INSTITUTIONS, 'list'],
  queryFn: () => ask(api.GET('/institutions')),
  staleTime: FRESH_MS,
})

/** Who is competent for what the caller said (Legal Aid Law, Art. 38). */
export const competentQuery = (asked: AskedOfCase) =>
  queryOptions({
    queryKey: [...INSTITUTIONS, 'competent', asked],
    queryFn: () =>
      ask(
        api.GET('/institutions/competent', {
          params: {
            query: {
              kind: asked.kind ?? undefined,
              case_organ: asked.case_organ || undefined,
              dispute_organ: asked.dispute_organ || undefined,
              cause: asked.cause || undefined,
            },
          },
        }),
      ),
    enabled: asked.kind !== null,
    staleTime: FRESH_MS,
  })

/** Which institution is nearest to where the caller is. */
export const nearestQuery = (residence: string) =>
  queryOptions({
    queryKey: [...INSTITUTIONS, 'nearest', residence],
    queryFn: () => ask(api.GET('/institutions/nearest', { params: { query: { residence } } })),
    enabled: residence !== '',
    staleTime: FRESH_MS,
  })

const at = (code: string) => ({ params: { path: { code } } })

/** Keep an entry as verified today. */
export const putInstitution = (code: string, body: PutInstitution) =>
  ask(api.PUT('/institutions/{code}', { ...at(code), body }))

/** Take an institution out of the register. */
export const closeInstitution = (code: string, body: CloseInstitution) =>
  ask(api.POST('/institutions/{code}/close', { ...at(code), body }))
