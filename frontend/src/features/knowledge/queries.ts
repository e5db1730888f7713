/** What the screens of the knowledge base ask for and send. */
import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '@/api/client'
import type {
  EnrolDepartment,
  KnowledgeDepartment,
  KnowledgeEntry,
  KnowledgeIndex,
  MoveEntry,
  PutEntry,
} from '@/api/types'
import { finderOf, type Finder } from './finder'

/** An edition, ready to be searched. */
export interface Knowledge {
  edition: number
  entries: ReadonlyMap<string, KnowledgeEntry>
  departments: ReadonlyMap<string, KnowledgeDepartment>
  finder: Finder
}

const FRESH_MS = 300_000
const KEY = ['knowledge']

/** Index an edition. */
export function knowledgeOf(index: KnowledgeIndex): Knowledge {
  const departments = new Map(index.departments.map((one) => [one.id, one]))
  const entries = index.entries ?? []
  const finder = finderOf(
    entries.map(({ id, content }) => {
      const department = departments.get(content.department)
      return {
        id,
        title: content.title,
        words: content.words,
        scope: content.scope,
        department: `${department?.name ?? ''} ${department?.phone ?? ''}`,
        rest: [content.procedure, content.materials, content.notes, content.conditions, content.phone, content.basis].join(' '),
      }
    }),
  )
  return { edition: index.edition, entries: new Map(entries.map((one) => [one.id, one])), departments, finder }
}

/** Put the parts of an edition together; begins again where another was published meanwhile. */
async function wholeIndex(known: number): Promise<KnowledgeIndex> {
  const first = await ask(api.GET('/knowledge/index', { params: { query: { known } } }))
  const parts = [first]
  for (let { next } = first; next; ) {
    const part = await ask(api.GET('/knowledge/index', { params: { query: { cursor: next } } }))
    if (part.edition !== first.edition) return wholeIndex(known)
    parts.push(part)
    next = part.next
  }
  if (first.entries === null) return first
  return {
    ...first,
    entries: parts.flatMap((part) => part.entries ?? []),
    departments: parts.flatMap((part) => part.departments),
  }
}

/** Everything in use; who has the edition already is told only that it still holds. */
export const knowledgeQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ client }) => {
    const before = client.getQueryData<Knowledge>(KEY)
    const index = await wholeIndex(before?.edition ?? 0)
    return index.entries === null && before ? before : knowledgeOf(index)
  },
  staleTime: FRESH_MS,
  gcTime: Infinity,
  structuralSharing: false,
})

/** What the editors of a place work on. */
export const worksQuery = (place: string | undefined) =>
  queryOptions({
    queryKey: ['knowledge-works', place],
    queryFn: () => ask(api.GET('/knowledge/works', { params: { query: { place } } })),
  })

const of = (id: string) => ({ params: { path: { entry_id: id } } })

/** One entry with its draft. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge-entry', id],
    queryFn: () => ask(api.GET('/knowledge/entries/{entry_id}', of(id))),
  })

/** Keep the text of an entry. */
export const put = (entry: string, body: PutEntry) =>
  ask(api.PUT('/knowledge/entries/{entry_id}', { ...of(entry), body }))

/** Review, send back, publish, verify or withdraw an entry. */
export const move = (entry: string, body: MoveEntry) =>
  ask(api.POST('/knowledge/entries/{entry_id}/moves', { ...of(entry), body }))

/** Keep a department of a node. */
export const enrol = (department: string, body: EnrolDepartment) =>
  ask(api.PUT('/knowledge/departments/{department_id}', { params: { path: { department_id: department } }, body }))
