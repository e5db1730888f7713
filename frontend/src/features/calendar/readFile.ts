/** A text file as people save it: UTF-8, UTF-16 with its mark, or GB 18030 of older Windows. */

export type Encoding = 'UTF-8' | 'UTF-16' | 'GB 18030'
export type Unread = 'tooBig' | 'notText'

export interface ReadText {
  text: string
  encoding: Encoding
}

const MOST_BYTES = 200_000

/** What a file holds, or why it cannot be a notice. */
export function textOf(bytes: Uint8Array): ReadText | Unread {
  if (bytes.length > MOST_BYTES) return 'tooBig'
  const read = decoded(bytes)
  // Word, Excel and PDF files hold control signs that no text has.
  return read === null || /[\0-\x08\x0e-\x1a]/.test(read.text) ? 'notText' : read
}

function decoded(bytes: Uint8Array): ReadText | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return tried('utf-16le', 'UTF-16', bytes)
  if (first === 0xfe && second === 0xff) return tried('utf-16be', 'UTF-16', bytes)
  return tried('utf-8', 'UTF-8', bytes) ?? tried('gb18030', 'GB 18030', bytes)
}

function tried(label: string, encoding: Encoding, bytes: Uint8Array): ReadText | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}
