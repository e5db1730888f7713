/** The draft on the screen: kept each two seconds and whenever the page goes away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { businessNow } from '@/app/clock'
import { begun, isBlank, openDraft, type Draft } from './draft'
import { allKept, dropDraft, keepDraft } from './draftStore'
import { doneWith, letGo } from './serverCopies'

const KEEP_EVERY_MS = 2_000

export interface DraftDesk {
  draft: Draft
  change: (next: Partial<Draft> | ((old: Draft) => Draft)) => void
  /** Drafts that lie aside. */
  others: Draft[]
  /** Put the present draft aside and take up another. */
  take: (next: Draft) => void
  /** The draft is done with: forget it and open an empty form, whose id it returns. */
  finish: () => string
  /** Let the draft go, on the server too, and open an empty form. */
  discard: () => void
  /** Keep what is on the screen now. */
  keep: () => void
  /** Show what is kept of these drafts, which others than the form have changed. */
  renew: (changed: ReadonlySet<string>) => void
  keptAt: Date | null
  /** When a draft that lies aside was typed, by the clock of the hotline. */
  typedAt: (id: string) => Date | null
}

export function useDraft(person: string, place: string): DraftDesk {
  const [kept, setKept] = useState(() => allKept(person))
  const [draft, setDraft] = useState(() => kept[0]?.draft ?? openDraft(place))
  const [keptAt, setKeptAt] = useState<Date | null>(null)
  const present = useRef(draft)
  const written = useRef(draft)

  const keep = useCallback(() => {
    const current = present.current
    if (current === written.current || isBlank(current)) return
    if (!keepDraft(person, current)) return
    written.current = current
    setKeptAt(businessNow())
    setKept(allKept(person))
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
    (next) => {
      const old = present.current
      show(begun(old, typeof next === 'function' ? next(old) : { ...old, ...next }, businessNow()))
    },
    [show],
  )

  /** Show what is kept already, or an empty form. */
  const open = useCallback(
    (next: Draft) => {
      written.current = next
      setKeptAt(null)
      setKept(allKept(person))
      show(next)
    },
    [person, show],
  )

  const take = useCallback(
    (next: Draft) => {
      keep()
      open(next)
    },
    [keep, open],
  )

  const finish = useCallback(() => {
    doneWith(present.current.id)
    dropDraft(person, present.current.id)
    const empty = openDraft(place)
    open(empty)
    return empty.id
  }, [person, place, open])

  const discard = useCallback(() => {
    letGo(present.current.id)
    finish()
  }, [finish])

  const renew = useCallback(
    (changed: ReadonlySet<string>) => {
      const { id } = present.current
      const found = allKept(person).find((one) => one.draft.id === id)
      if (changed.has(id)) open(found?.draft ?? openDraft(place))
      else setKept(allKept(person))
    },
    [person, place, open],
  )

  const others = kept.map((one) => one.draft).filter((one) => one.id !== draft.id)
  const typedAt = (id: string) => {
    const found = kept.find((one) => one.draft.id === id)
    return found ? new Date(found.typedAt) : null
  }
  return { draft, change, others, take, finish, discard, keep, renew, keptAt, typedAt }
}
