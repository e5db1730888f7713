/**
 * Drafts in this browser, one per matter id, so that a reload or a crash loses nothing typed.
 *
 * They hold personal data: they are kept apart by person, go when the matter is saved or somebody
 * signs out, and are dropped after a week.
 */
import { draftKey, mayKeep } from '@/app/kept'
import { openDraft, type Draft } from './draft'

const KEPT_MS = 7 * 24 * 3_600_000

interface Kept {
  draft: Draft
  keptAt: number
}

/** Keep a draft; a full or closed storage is not a reason to stop the person. */
export function keepDraft(person: string, draft: Draft, now = Date.now()): boolean {
  if (!mayKeep()) return false
  const kept: Kept = { draft, keptAt: now }
  try {
    localStorage.setItem(draftKey(person, draft.id), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** Forget a draft: its matter is saved, or the person let it go. */
export function dropDraft(person: string, id: string): void {
  localStorage.removeItem(draftKey(person, id))
}

/** Every draft of a person, the newest first. */
export function keptDrafts(person: string, now = Date.now()): Draft[] {
  const prefix = draftKey(person)
  const found: Kept[] = []
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    const kept = read(localStorage.getItem(key))
    if (kept && now - kept.keptAt < KEPT_MS) found.push(kept)
    else localStorage.removeItem(key)
  }
  return found.sort((one, other) => other.keptAt - one.keptAt).map((kept) => kept.draft)
}

function read(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null
    if (typeof kept?.draft.id !== 'string') return null
    // A draft of an older portal may lack a field that the form has since got.
    return { ...kept, draft: { ...openDraft(kept.draft.place), ...kept.draft } }
  } catch {
    return null
  }
}
