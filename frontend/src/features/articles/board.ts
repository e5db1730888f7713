/** The article board as the API tells it, and how its cells are named. */
import type { ArticleBoard } from '@/api/types'

export type Article = ArticleBoard['articles'][number]
export type Column = ArticleBoard['columns'][number]
export type Cell = Column['cells'][number]

/** A cell with the article and the place that it is of. */
export interface Place {
  article: Article
  column: Column
  cell: Cell
}

/** How a cell is called in an address. */
export const nameOf = ({ article, column }: Pick<Place, 'article' | 'column'>): string =>
  `${article.number}.${column.place.code}`

/** The cell of an article at a place; the API sends one for each. */
export const cellOf = (article: Article, column: Column): Cell | undefined =>
  column.cells.find((one) => one.article === article.number)

/** The cell of a name, if the board has it. */
export function found(board: ArticleBoard, name: string | undefined): Place | undefined {
  for (const article of board.articles) {
    for (const column of [...board.columns, ...board.counties]) {
      const cell = cellOf(article, column)
      if (cell && nameOf({ article, column }) === name) return { article, column, cell }
    }
  }
  return undefined
}

/** The rows of one of the two regulations. */
export const rowsOf = (board: ArticleBoard, regulation: Article['regulation']): Article[] =>
  board.articles.filter((one) => one.regulation === regulation)

/** How many cells of some rows have each light. */
export function counted(board: ArticleBoard, articles: readonly Article[]): Record<Cell['light'], number> {
  const sums = { red: 0, amber: 0, green: 0, grey: 0 }
  for (const column of board.columns)
    for (const article of articles) {
      const cell = cellOf(article, column)
      if (cell) sums[cell.light] += 1
    }
  return sums
}

/** What is not shown at one place is not kept in the province, however many others show it. */
const WORST_FIRST = ['red', 'amber', 'grey', 'green'] as const

/** The worst light of an article over all places, at how many of them, and the first such cell. */
export function worstOf(board: ArticleBoard, article: Article) {
  const found = board.columns.map((column) => ({
    light: cellOf(article, column)?.light ?? 'grey',
    name: nameOf({ article, column }),
  }))
  const light = WORST_FIRST.find((one) => found.some((cell) => cell.light === one)) ?? 'grey'
  const those = found.filter((cell) => cell.light === light)
  return { light, number: those.length, cell: those[0]?.name }
}

/** Under which item of Article 20 something that was found is put on file first. */
export function itemOf(article: number, key: string): number {
  if (key === 'silent' || key === 'missed' || key === 'down') return 1
  if (key === 'deserted') return 2
  return key === 'late' && REPLIES.includes(article) ? 6 : 7
}

/** The articles whose late promises are answers to callers or complaints. */
const REPLIES = [15, 16, 17]
