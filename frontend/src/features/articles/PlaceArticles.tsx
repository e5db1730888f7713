/** The articles of one place, one below the other, with all that each rests on. */
import { useTranslation } from 'react-i18next'
import type { ArticleBoard } from '@/api/types'
import { DirectLink } from '@/features/directives/DirectLink'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { cellOf, type Article, type Column } from './board'
import { CellFacts } from './CellFacts'

interface Props {
  board: ArticleBoard
  articles: readonly Article[]
  column: Column
}

export function PlaceArticles({ board, articles, column }: Props) {
  return (
    <div className="section articles-place">
      {articles.map((article) => (
        <One key={article.number} article={article} column={column} period={board.period} />
      ))}
    </div>
  )
}

function One({ article, column, period }: { article: Article; column: Column; period: string }) {
  const { t } = useTranslation()
  const said = useSaid()
  const cell = cellOf(article, column)
  if (!cell) return null
  return (
    <section className="articles-one" aria-label={`${said(article.cited)} ${said(article.name)}`}>
      <h3>
        {said(article.cited)} {said(article.name)}
      </h3>
      <Light tone={cell.light}>{t(`articles.light.${cell.light}`)}</Light>
      <CellFacts article={article} column={column} cell={cell} />
      <DirectLink place={column.place.code} period={period} cell={cell} />
      <details>
        <summary>{t('articles.meaning')}</summary>
        <p>{said(article.meaning)}</p>
        <p lang="zh-CN" className="muted">
          {article.text}
        </p>
      </details>
    </section>
  )
}
