/** The map of Hunan: fourteen prefectures, approved, walkable by keys (N41). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { draw, neighbour, withRoom, type Boundaries } from '@/ui/map/geometry'
import type { MapSource } from '@/ui/map/HunanMap'

const read = (name: string): unknown => JSON.parse(readFileSync(`public/geo/${name}`, 'utf8'))
const { areas } = draw(read('430000.json') as Boundaries, 620)
const area = (code: string) => {
  const found = areas.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}

describe('the map', () => {
  it('draws every prefecture once, labels inside the drawing', () => {
    expect(new Set(areas.map((one) => one.code)).size).toBe(14)
    for (const one of areas) {
      expect(one.path).toMatch(/^M[\d. L]+Z/)
      expect(one.x).toBeGreaterThan(0)
      expect(one.x).toBeLessThan(620)
    }
  })

  it('names the marked area and the largest where there is no room for all', () => {
    const label = (code: string) => ({ area: area(code), width: 10_000, height: 10_000 })
    const all = areas.map((one) => label(one.code))
    const largest = [...areas].sort((one, other) => other.size - one.size)[0]
    expect(withRoom(all, null).map((one) => one.area)).toEqual([largest])
    expect(withRoom(all, '430300').map((one) => one.area.code)).toEqual(['430300'])
    expect(withRoom(all.map((one) => ({ ...one, width: 1, height: 1 })), null)).toHaveLength(14)
  })

  it('carries its approval number', () => {
    expect((read('source.json') as MapSource).review_number).toMatch(/^GS\(/)
  })

  it('leads arrow keys to the neighbour', () => {
    expect(neighbour(areas, area('430100'), 'ArrowUp').code).toBe('430600')
    expect(neighbour(areas, area('430800'), 'ArrowRight').code).toBe('430700')
    expect(neighbour(areas, area('433100'), 'ArrowLeft').code).toBe('433100')
  })

  it('lets arrow keys reach every prefecture from any other', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
    for (const start of areas) {
      const reached = new Set([start])
      for (const one of reached) for (const key of keys) reached.add(neighbour(areas, one, key))
      expect(reached.size).toBe(14)
    }
  })
})
