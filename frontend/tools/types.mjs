/**
 * Writes src/api/schema.d.ts from openapi.json; with --check it only tells whether they agree.
 *
 * Discriminators are left out: theirs is the number of a disposition, and the generator would
 * take it for a text. The union is told apart by the literal number just as well.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const source = new URL('../openapi.json', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)

const document = JSON.parse(readFileSync(source, 'utf8'), (key, value) =>
  key === 'discriminator' ? undefined : value,
)
const types = COMMENT_HEADER + astToString(await openapiTS(document))

if (!process.argv.includes('--check')) {
  writeFileSync(target, types)
} else if (readFileSync(target, 'utf8') !== types) {
  console.error('src/api/schema.d.ts is not what openapi.json says: npm run types -w frontend')
  process.exit(1)
}
