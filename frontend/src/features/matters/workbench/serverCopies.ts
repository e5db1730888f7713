/**
 * The copies of drafts on the server, which outlive a sign-out and wait at another desk (N27).
 *
 * The copy in the browser stays the first: it works without a network, and this one follows it.
 * Where both have gone on from one version, what was typed later wins.
 */
import { api, ask } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Unfinished } from '@/api/types'
import { businessNow } from '@/app/clock'
import { mayKeep } from '@/app/kept'
import { isBlank, openDraft, type Draft } from './draft'
import { allKept, dropDraft, keptOf, putKept, type Kept } from './draftStore'

/** A draft as the server has it. */
export interface Copy {
  draft: Draft
  typedAt: number
  version: number
}

/** What becomes of a draft that is here, on the server, or in both places. */
export type Meeting = 'stay' | 'take' | 'drop' | 'overwrite'

/** What a person is told of two copies that met; `other` is the one that was not followed. */
export interface Tiding {
  id: string
  is: 'newerThere' | 'newerHere' | 'doneElsewhere'
  other: { draft: Draft; typedAt: number } | null
}

/** Tell whether a copy holds what this browser sent: the answer may have been lost. */
const isOurs = (own: Kept, copy: Copy): boolean => own.tried.includes(copy.typedAt)

/** Decide between what is kept here and what the server has; at least one of them is given. */
export function meet(own: Kept | null, copy: Copy | null): Meeting {
  if (own === null) return 'take'
  if (copy === null) {
    if (own.version === 0) return 'stay'
    // Done with at another desk. What was typed here since is not thrown away.
    return own.unsent ? 'overwrite' : 'drop'
  }
  if (copy.version === own.version) return 'stay'
  if (isOurs(own, copy)) return 'overwrite'
  return own.unsent && own.typedAt >= copy.typedAt ? 'overwrite' : 'take'
}

/** What the server keeps of a draft: the form as it is, and when it was typed. */
export const formOf = ({ draft, typedAt }: Kept): string => JSON.stringify({ typedAt, draft })

/** Read what the server keeps; null where no portal could have written it. */
export function copyOf({ id, version, form }: Unfinished): Copy | null {
  try {
    const { typedAt, draft } = JSON.parse(form) as { typedAt: number; draft: Draft }
    if (typeof typedAt !== 'number' || typeof draft.place !== 'string') return null
    return { typedAt, version, draft: { ...openDraft(draft.place), ...draft, id } }
  } catch {
    return null
  }
}

/** Drafts that are done with on this page: an answer that was on its way brings none back. */
const done = new Set<string>()
/** Of these, what the server has not been told of. */
const untold = new Set<string>()
/** What keeps the form on a screen once more, before all is handed in. */
const openForms = new Set<() => void>()
let turn: Promise<unknown> = Promise.resolve()

/** Ask one thing after the other, so that no request overtakes the one before. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const next = turn.then(run)
  turn = next.catch(() => undefined)
  return next
}

/** Register what keeps the form on the screen; returns what takes it back. */
export function openForm(keep: () => void): () => void {
  openForms.add(keep)
  return () => openForms.delete(keep)
}

/** Remember that a draft is done with: it has become a matter, which the server saw itself. */
export const doneWith = (id: string): void => {
  done.add(id)
}

/** Let a draft go on the server too; told again later where it cannot be reached. */
export function letGo(id: string): void {
  done.add(id)
  untold.add(id)
  void inTurn(tell)
}

async function tell(): Promise<void> {
  for (const id of untold) {
    try {
      await ask(api.POST('/unfinished/{matter_id}/discard', { params: { path: { matter_id: id } } }))
      untold.delete(id)
    } catch {
      return
    }
  }
}

/** More tries than a page makes between two answers that matter. */
const MOST_TRIED = 20

export type Sent = 'sent' | 'behind' | 'failed'

/** Send what the server has not got; `behind` where another desk was faster with one of them. */
export const send = (person: string): Promise<Sent> =>
  inTurn(async () => {
    await tell()
    let outcome: Sent = 'sent'
    for (const kept of allKept(person)) {
      if (!kept.unsent || isBlank(kept.draft) || done.has(kept.draft.id)) continue
      const sent = await sendOne(person, kept)
      if (sent === 'failed') return sent
      if (sent === 'behind') outcome = sent
    }
    return outcome
  })

async function sendOne(person: string, kept: Kept): Promise<Sent> {
  const { id } = kept.draft
  putKept(person, { ...kept, tried: [...kept.tried, kept.typedAt].slice(-MOST_TRIED) })
  const body = { version: kept.version, form: formOf(kept) }
  try {
    const answer = await ask(
      api.PUT('/unfinished/{matter_id}', { params: { path: { matter_id: id } }, body }),
    )
    const now = keptOf(person, id)
    const unsent = now?.typedAt !== kept.typedAt
    if (now) putKept(person, { ...now, version: answer.version, unsent, tried: [] })
    return 'sent'
  } catch (error) {
    if (asProblem(error).code !== 'conflict') return 'failed'
    const now = keptOf(person, id)
    if (now) putKept(person, { ...now, tried: kept.tried })
    return 'behind'
  }
}

export interface Brought {
  /** What is another draft here now than before, or none any more. */
  changed: ReadonlySet<string>
  tidings: Tiding[]
}

/** Fetch what the server has and bring it together with what is kept here. */
export const bring = (person: string): Promise<Brought> =>
  inTurn(async () => {
    const answer = await ask(api.GET('/unfinished'))
    // What was typed while the answer was on its way takes part.
    for (const keep of openForms) keep()
    const copies = new Map<string, Copy>()
    for (const one of answer.unfinished) {
      const copy = copyOf(one)
      if (copy && !done.has(one.id)) copies.set(one.id, copy)
    }
    const own = new Map(allKept(person).map((kept) => [kept.draft.id, kept]))
    const brought = { changed: new Set<string>(), tidings: [] as Tiding[] }
    // A page that is being left by its sign-out takes nothing up.
    if (!mayKeep()) return brought
    for (const id of new Set([...own.keys(), ...copies.keys()])) {
      settle(person, own.get(id) ?? null, copies.get(id) ?? null, brought)
    }
    return brought
  })

interface Gathered {
  changed: Set<string>
  tidings: Tiding[]
}

function settle(person: string, own: Kept | null, copy: Copy | null, brought: Gathered): void {
  const id = own?.draft.id ?? copy?.draft.id ?? ''
  const met = meet(own, copy)
  if (met === 'take' && copy) {
    // As old here as it is there: the form that opens first is the one that was typed last.
    const age = Math.max(0, businessNow().getTime() - copy.typedAt)
    putKept(person, { ...copy, keptAt: Date.now() - age, unsent: false, tried: [] })
    brought.changed.add(id)
    if (own) brought.tidings.push({ id, is: 'newerThere', other: own.unsent ? own : null })
  } else if (met === 'overwrite' && own) {
    putKept(person, { ...own, version: copy?.version ?? 0 })
    if (copy && !isOurs(own, copy)) brought.tidings.push({ id, is: 'newerHere', other: copy })
  } else if (met === 'drop') {
    dropDraft(person, id)
    brought.changed.add(id)
    brought.tidings.push({ id, is: 'doneElsewhere', other: null })
  }
}

const PATIENCE_MS = 4_000

/** Hand in everything before a sign-out; false where something would be lost by it. */
export async function handIn(person: string): Promise<boolean> {
  for (const keep of openForms) keep()
  if (nothingUnsent(person)) return true
  const handed = async () => {
    if ((await send(person)) !== 'behind') return
    await bring(person)
    await send(person)
  }
  const patience = new Promise((give) => setTimeout(give, PATIENCE_MS))
  await Promise.race([handed().catch(() => undefined), patience])
  return nothingUnsent(person)
}

const nothingUnsent = (person: string): boolean =>
  allKept(person).every((kept) => !kept.unsent || isBlank(kept.draft))
