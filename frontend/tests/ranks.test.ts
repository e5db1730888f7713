/** Places by their score: ties share a rank, and what has no score has none. */
import { describe, expect, it } from 'vitest'
import { byScore, rankOf, type Sheet } from '@/features/scores/ranks'

const sheet = (code: string, score: number | null, own = false) =>
  ({ place: { code }, own, score }) as unknown as Sheet

describe('places by score', () => {
  const sorted = byScore([sheet('430000', 90, true), sheet('430100', 80), sheet('430200', null), sheet('430300', 85), sheet('430400', 80)])

  it('has the best first, what has none last, and not the place asked for', () => {
    expect(sorted.map(({ place }) => place.code)).toEqual(['430300', '430100', '430400', '430200'])
  })

  it('gives equal scores one rank, and none to what has none', () => {
    expect(sorted.map((one) => rankOf(one, sorted))).toEqual([1, 2, 2, null])
  })
})
