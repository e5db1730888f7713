/** The pinyin initials of a text, by the collation that the browser itself knows. */
import { FIRST_OF_INITIAL, MORE_INITIALS } from '@/catalogs/zh-CN/searching'

const collator = new Intl.Collator('zh-CN-u-co-pinyin')
const HAN = /^\p{Script=Han}$/u
const PLAIN = /^[a-z0-9]$/
/** How many readings of one text are kept. */
const MOST_READINGS = 4

/** Return the initials under which a character is looked for; none of a mark. */
function initialsOf(sign: string): string {
  if (PLAIN.test(sign)) return sign
  if (!HAN.test(sign)) return ''
  const more = MORE_INITIALS[sign]
  if (more !== undefined) return more
  const known = FIRST_OF_INITIAL.findLast(([, first]) => collator.compare(first, sign) <= 0)
  return known ? known[0] : ''
}

/** Return the initials of a text, one word for each way to read it. */
export function readings(text: string): string[] {
  let found = ['']
  for (const sign of text.toLowerCase()) {
    const initials = initialsOf(sign)
    if (initials === '') continue
    found = found.flatMap((begun) => Array.from(initials, (initial) => begun + initial)).slice(0, MOST_READINGS)
  }
  return found.filter((one) => one !== '')
}
