/** The board in one line: what is not shown anywhere is never kept everywhere (N1). */
import { describe, expect, it } from 'vitest'
import type { ArticleBoard } from '@/api/types'
import { worstOf, type Article } from '@/features/articles/board'

const article = { number: 8 } as Article

const board = (...lights: (string | undefined)[]) =>
  ({
    columns: lights.map((light, index) => ({
      place: { code: `4301${index}0` },
      cells: light ? [{ article: 8, light }] : [],
    })),
  }) as unknown as ArticleBoard

describe('the worst light of an article over all places', () => {
  it('is not green while one place shows nothing', () => {
    expect(worstOf(board('green', 'grey', 'grey'), article)).toEqual({ light: 'grey', number: 2, cell: '8.430110' })
    expect(worstOf(board('green', undefined), article).light).toBe('grey')
    expect(worstOf(board(), article)).toEqual({ light: 'grey', number: 0, cell: undefined })
  })

  it('is green where every place shows it, and red or amber where one is', () => {
    expect(worstOf(board('green', 'green'), article)).toMatchObject({ light: 'green', number: 2 })
    expect(worstOf(board('grey', 'amber', 'green'), article)).toMatchObject({ light: 'amber', number: 1 })
    expect(worstOf(board('grey', 'red', 'amber', 'red'), article)).toMatchObject({ light: 'red', number: 2 })
  })
})
