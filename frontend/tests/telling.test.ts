import { describe, expect, it } from 'vitest'
import { linesOf } from '@/features/following/telling'

describe('the papers of a text', () => {
  it('are one a line, without their numbers and without what is empty', () => {
    expect(linesOf('1. passport\n(2)form;\n\n 3) contract ')).toEqual(['passport', 'form', 'contract'])
  })

  it('keep numbers that are no numbering', () => {
    expect(linesOf('2026 accounts')).toEqual(['2026 accounts'])
    expect(linesOf('')).toEqual([])
  })
})
