/** Fields of law as lines of a text: code, name, a bar, the English name. */
import type { PublishFields } from '@/api/types'

type Fields = PublishFields['fields']

export const linesOf = (fields: Fields): string =>
  fields.map(({ code, name, name_en }) => `${code} ${name} | ${name_en}`).join('\n')

/** Read lines as they were typed; what is missing in one stays empty, and the API names it. */
export const fieldsOf = (text: string): Fields =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, code = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? []
      const bar = rest.search(/[|｜]/)
      const name = bar < 0 ? rest : rest.slice(0, bar)
      return { code, name: name.trim(), name_en: bar < 0 ? '' : rest.slice(bar + 1).trim() }
    })

export interface Differences {
  added: string[]
  gone: string[]
  worded: string[]
}

/** How two lists of fields differ, by code. */
export function differences(before: Fields, after: Fields): Differences {
  const known = new Map(before.map((one) => [one.code, one]))
  const next = new Map(after.map((one) => [one.code, one]))
  const worded = after.filter(({ code, name, name_en }) => {
    const one = known.get(code)
    return one && (one.name !== name || one.name_en !== name_en)
  })
  return {
    added: after.filter(({ code }) => !known.has(code)).map(({ code }) => code),
    gone: before.filter(({ code }) => !next.has(code)).map(({ code }) => code),
    worded: worded.map(({ code }) => code),
  }
}
