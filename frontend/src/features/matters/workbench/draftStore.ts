/**
 * Drafts in this browser, one per matter id, so that a reload or a crash loses nothing typed.
 *
 * They hold personal data: they are kept apart by person, go when the matter is saved or somebody
 * signs out, and are dropped after a week. `serverCopies.ts` takes them to the server.
 */
import { businessNow } from '@/app/clock'
import { draftKey, mayKeep } from '@/app/kept'
import { openDraft, type Draft } from './draft'

const KEPT_MS = 7 * 24 * 3_600_000

export interface Kept {
  draft: Draft
  /** By the clock of this computer: when it is to be dropped. */
  keptAt: number
  /** By the clock of the hotline, which every computer follows: which of two copies is newer. */
  typedAt: number
  /** Of the copy on the server that it goes on from; 0 where there was none. */
  version: number
  /** Whether the server has not got these words. */
  unsent: boolean
  /** When that was typed which was sent and never answered: the server may have it. */
  tried: readonly number[]
}

/** Keep what was just typed; a full or closed storage is not a reason to stop the person. */
export function keepDraft(person: string, draft: Draft, now = Date.now()): boolean {
  const { version, tried } = keptOf(person, draft.id) ?? { version: 0, tried: [] }
  const typedAt = businessNow().getTime()
  return putKept(person, { draft, keptAt: now, typedAt, version, unsent: true, tried })
}

/** Keep a draft with all that is known of it. */
export function putKept(person: string, kept: Kept): boolean {
  if (!mayKeep()) return false
  try {
    localStorage.setItem(draftKey(person, kept.draft.id), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** Forget a draft: its matter is saved, or the person let it go. */
export function dropDraft(person: string, id: string): void {
  localStorage.removeItem(draftKey(person, id))
}

/** What is kept of one draft. */
export const keptOf = (person: string, id: string): Kept | null =>
  read(localStorage.getItem(draftKey(person, id)))

/** All that is kept of a person, the newest first. */
export function allKept(person: string, now = Date.now()): Kept[] {
  const prefix = draftKey(person)
  const found: Kept[] = []
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    const kept = read(localStorage.getItem(key))
    if (kept && now - kept.keptAt < KEPT_MS) found.push(kept)
    else localStorage.removeItem(key)
  }
  return found.sort((one, other) => other.keptAt - one.keptAt)
}

/** Every draft of a person, the newest first. */
export const keptDrafts = (person: string, now = Date.now()): Draft[] =>
  allKept(person, now).map((kept) => kept.draft)

function read(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null
    if (typeof kept?.draft.id !== 'string') return null
    // What an older portal kept may lack what has come since, of the form and of its keeping.
    const before = { typedAt: kept.keptAt, version: 0, unsent: true, tried: [] }
    return { ...before, ...kept, draft: { ...openDraft(kept.draft.place), ...kept.draft } }
  } catch {
    return null
  }
}
