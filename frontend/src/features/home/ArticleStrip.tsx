/** The article board in one strip: of each article its worst light and at how many places. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ArticleBoard } from '@/api/types'
import { rowsOf, worstOf, type Article } from '@/features/articles/board'
import { boardQuery } from '@/features/articles/queries'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'

export function ArticleStrip({ paused }: { paused: boolean }) {
  const { t } = useTranslation()
  const board = useQuery(boardQuery({}, paused))
  return (
    <section className="section home-strip" aria-labelledby="home-strip">
      <h2 id="home-strip">
        {t('home.articles')} <Link to="/articles">{t('home.board')}</Link>
      </h2>
      {board.isError && (
        <ProblemNote error={board.error} onRetry={() => void board.refetch()} />
      )}
      {board.isPending && <LoadingNote rows={4} />}
      {board.data && (
        <ul>
          {rowsOf(board.data, 'measures').map((article) => (
            <li key={article.number}>
              <One board={board.data} article={article} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Leads to the first place that has the light: what it rests on is open there. */
function One({ board, article }: { board: ArticleBoard; article: Article }) {
  const { t } = useTranslation()
  const said = useSaid()
  const { light, number, cell } = worstOf(board, article)
  const words = t(`articles.light.${light}`)
  return (
    <Link
      to="/articles"
      search={{ cell }}
      className={`home-article articles-${light}`}
      title={said(article.name)}
    >
      <b>{article.number}</b>
      <span className="home-article-name">{said(article.name)}</span>
      <Light tone={light}>
        {words}
        {light !== 'green' && ` ${t('home.places', { count: number })}`}
      </Light>
    </Link>
  )
}
