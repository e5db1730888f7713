/** What persons typed and did not send, kept in this tab until it is sent or they sign out. */

const PREFIX = 'hotline.kept'

/** Where the words of a person's form are kept. */
export const keptKey = (person: string, name: string): string => `${PREFIX}.${person}.${name}`

/** Forget it all: the next person at a shared computer must find nothing. */
export function forgetKept(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`${PREFIX}.`)) sessionStorage.removeItem(key)
  }
}
