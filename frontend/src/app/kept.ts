/** What persons typed and did not send, kept in this browser until it is sent or they sign out. */

const PREFIX = 'hotline.kept'
const DRAFT_PREFIX = 'hotline.draft'
let signingOut = false

/** Where the words of a person's form are kept. */
export const keptKey = (person: string, name: string): string => `${PREFIX}.${person}.${name}`

/** Where the draft of a person's registration is kept; without an id, what all of theirs begin with. */
export const draftKey = (person: string, id = ''): string => `${DRAFT_PREFIX}.${person}.${id}`

/** Tell whether anything may be kept: not by a page that is being left by its sign-out. */
export const mayKeep = (): boolean => !signingOut

/**
 * Forget it all: the next person at a shared computer must find nothing.
 *
 * Return what lets forms be kept again, for a sign-out that did not come about.
 */
export function forgetKept(): () => void {
  signingOut = true
  for (const [storage, prefix] of [
    [sessionStorage, PREFIX],
    [localStorage, DRAFT_PREFIX],
  ] as const) {
    for (const key of Object.keys(storage)) {
      if (key.startsWith(`${prefix}.`)) storage.removeItem(key)
    }
  }
  return () => {
    signingOut = false
  }
}
