/**
 * Measures what a first visit to each page fetches, gzipped, and fails above the budget.
 *
 * The entry and everything it imports statically, plus one page with its static imports.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 450
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** Every file that a manifest entry needs before it runs. */
function filesOf(name, seen = new Set()) {
  if (seen.has(name)) return []
  seen.add(name)
  const chunk = manifest[name]
  const imported = (chunk.imports ?? []).flatMap((other) => filesOf(other, seen))
  return [chunk.file, ...(chunk.css ?? []), ...imported]
}

const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0) / 1000

const entry = filesOf('index.html')
let failed = false
for (const name of ['index.html', ...(manifest['index.html'].dynamicImports ?? [])]) {
  const size = kilobytes(new Set([...entry, ...filesOf(name)]))
  failed ||= size > BUDGET_KB
  console.log(`${size.toFixed(0).padStart(5)} kB gz  ${name}`)
}
if (failed) {
  console.error(`A page is heavier than ${BUDGET_KB} kB gz.`)
  process.exit(1)
}
