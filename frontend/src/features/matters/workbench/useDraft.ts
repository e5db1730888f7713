/** The draft on the screen: kept each two seconds and whenever the page goes away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { businessNow } from '@/app/clock'
import { isBlank, openDraft, type Draft } from './draft'
import { dropDraft, keepDraft, keptDrafts } from './draftStore'

const KEEP_EVERY_MS = 2_000

export interface DraftDesk {
  draft: Draft
  change: (next: Partial<Draft> | ((old: Draft) => Draft)) => void
  /** Drafts that lie aside. */
  others: Draft[]
  /** Put the present draft aside and take up another. */
  take: (next: Draft) => void
  /** The draft is done with: forget it and open an empty form. */
  finish: () => void
  keptAt: Date | null
}

export function useDraft(person: string, place: string): DraftDesk {
  const [drafts, setDrafts] = useState(() => keptDrafts(person))
  const [draft, setDraft] = useState(() => drafts[0] ?? openDraft(place))
  const [keptAt, setKeptAt] = useState<Date | null>(null)
  const present = useRef(draft)
  const written = useRef(draft)

  const keep = useCallback(() => {
    const current = present.current
    if (current === written.current || isBlank(current)) return
    if (!keepDraft(person, current)) return
    written.current = current
    setKeptAt(businessNow())
    setDrafts(keptDrafts(person))
  }, [person])

  useEffect(() => {
    const timer = setInterval(keep, KEEP_EVERY_MS)
    window.addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      keep()
      clearInterval(timer)
      window.removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
    }
  }, [keep])

  const show = useCallback((next: Draft) => {
    present.current = next
    setDraft(next)
  }, [])

  const change = useCallback<DraftDesk['change']>(
    (next) => show(typeof next === 'function' ? next(present.current) : { ...present.current, ...next }),
    [show],
  )

  const take = useCallback(
    (next: Draft) => {
      keep()
      written.current = next
      setKeptAt(null)
      show(next)
    },
    [keep, show],
  )

  const finish = useCallback(() => {
    dropDraft(person, present.current.id)
    setDrafts(keptDrafts(person))
    const next = openDraft(place)
    written.current = next
    setKeptAt(null)
    show(next)
  }, [person, place, show])

  const others = drafts.filter((one) => one.id !== draft.id)
  return { draft, change, others, take, finish, keptAt }
}
