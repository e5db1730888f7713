/** Every way from the board to rows names a page, and only what that page reads of its address (N1). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeRouter } from '@/app/router'
import { readSearch, writeSearch } from '@/app/router/search'

const links = readFileSync('tests/boardLinks.txt', 'utf8').trim().split('\n')
const { routesByPath } = makeRouter()

describe('the rows behind what the board says', () => {
  it.each(links)('%s', (link) => {
    const [path = '', query = ''] = link.split('?')
    expect(Object.keys(routesByPath)).toContain(path)
    const { validateSearch } = routesByPath[path as keyof typeof routesByPath].options
    const read = validateSearch as ((search: object) => Record<string, unknown>) | undefined
    const asked = readSearch(query)
    expect(readSearch(writeSearch(read?.(asked) ?? {}).slice(1))).toEqual(asked)
  })
})
