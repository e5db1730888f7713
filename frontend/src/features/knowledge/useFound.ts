/** The entries that fit what is asked, for a place; all of them where nothing is asked. */
import { useDeferredValue, useMemo } from 'react'
import { usePlaces } from '@/api/reference'
import type { KnowledgeEntry } from '@/api/types'
import type { Knowledge } from './queries'

/** An entry of a place is meant for it and for all below it; no place takes them all. */
export function useFound(knowledge: Knowledge | undefined, asked: string, place?: string): KnowledgeEntry[] {
  const places = usePlaces()
  const deferred = useDeferredValue(asked)
  return useMemo(() => {
    if (!knowledge) return []
    const above = new Set<string>()
    for (let code = place; code; code = places.find((one) => one.code === code)?.parent) above.add(code)
    const fits = (id: string) => {
      const entry = knowledge.entries.get(id)
      return entry !== undefined && (above.size === 0 || above.has(entry.place.code))
    }
    const ids = deferred.trim() === '' ? [...knowledge.entries.keys()].filter(fits) : knowledge.finder.find(deferred, fits)
    return ids.flatMap((id) => knowledge.entries.get(id) ?? [])
  }, [knowledge, deferred, place, places])
}
