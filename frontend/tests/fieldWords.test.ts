/** Whatever the doors may refuse has a word in both languages: no refusal names a raw field. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { zhCN } from '@/catalogs/zh-CN'

interface Shape {
  $ref?: string
  anyOf?: Shape[]
  oneOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
}

interface Operation {
  parameters?: { in: string; name: string }[]
  requestBody?: { content: { 'application/json': { schema: Shape } } }
}

const api = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Shape> }
}
/** What the portal draws and counts itself: no person can mend it. */
const MACHINE = new Set(['id', 'request_id', 'opening', 'deferral', 'version', 'into_version', 'seed', 'signs', 'before', 'code', 'key'])

/** The names of a body's fields, however deep they lie. */
function named(shape: Shape, seen: ReadonlySet<string> = new Set()): string[] {
  const name = shape.$ref?.split('/').at(-1)
  if (name) return seen.has(name) ? [] : named(api.components.schemas[name] ?? {}, new Set([...seen, name]))
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.items ? [shape.items] : [])]
  const own = Object.entries(shape.properties ?? {})
  return [...inner.flatMap((one) => named(one, seen)), ...own.flatMap(([key, one]) => [key, ...named(one, seen)])]
}

const doors = Object.entries(api.paths).filter(([path]) => !path.startsWith('/telephony'))

it.each(doors)('%s', (_path, operations) => {
  const fields = Object.values(operations).flatMap(({ parameters, requestBody }) => [
    ...(parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name),
    ...named(requestBody?.content['application/json'].schema ?? {}),
  ])
  const words: Readonly<Record<string, string>> = zhCN.fieldWord
  expect(fields.filter((field) => !MACHINE.has(field) && !(field in words))).toEqual([])
})
