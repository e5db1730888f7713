/** The knowledge base in its address: what is asked, which entry is open, whose entries. */
import { placeCode } from '@/app/router/search'

export interface KnowledgeSearch {
  q?: string
  entry?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export const readKnowledgeSearch = (search: Record<string, unknown>): KnowledgeSearch => ({
  q: text(search.q),
  entry: text(search.entry),
})

export interface WorksSearch {
  place?: string
}

export const readWorksSearch = (search: Record<string, unknown>): WorksSearch => ({
  place: placeCode(search.place),
})
