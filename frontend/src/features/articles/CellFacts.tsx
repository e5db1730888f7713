/** What was found of an article at a place, what speaks for it, and what would show it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, moment } from '@/app/time'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { proofOf } from '@/catalogs/zh-CN/violations'
import { FileLink } from '@/features/violations/FileLink'
import { itemOf, type Article, type Cell, type Column } from './board'

interface Props {
  article: Article
  column: Column
  cell: Cell
}

export function CellFacts({ article, column, cell }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  return (
    <div className="articles-facts">
      {cell.light === 'grey' && !column.stale && <p className="muted">{said(article.missing)}</p>}
      {column.stale && <Stale at={column.gathered_at} />}
      {cell.findings.length > 0 && (
        <ul aria-label={t('articles.findings')}>
          {cell.findings.map((one) => (
            <li key={one.key}>
              <Light tone={one.light}>{said(one.said)}</Light>
              <Since at={one.since} />
              <Rows to={one.link} />
              {/* What is found of a clause is put on file from the article that finds it, too. */}
              {article.regulation === 'measures' && (
                <FileLink
                  place={column.place.code}
                  known={{
                    item: itemOf(article.number, one.key),
                    account: one.said.zh,
                    proof: proofOf(article.number),
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {cell.evidence.length > 0 && (
        <ul aria-label={t('articles.evidence')}>
          {cell.evidence.map((one) => (
            <li key={one.said.zh}>
              <span>{said(one.said)}</span>
              <Day on={one.on} />
              <Rows to={one.link} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What was true when somebody last looked is not shown as if it were true now. */
function Stale({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!at) return null
  return <p className="muted">{t('articles.staleSince', { time: moment(at, language, businessNow()) })}</p>
}

function Since({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!at) return null
  return <small className="muted">{t('articles.since', { time: moment(at, language, businessNow()) })}</small>
}

function Day({ on }: { on: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = on && dateWords(on, language, businessNow())
  return <small className="muted">{day ? t('articles.lastOn', { day }) : t('articles.noDay')}</small>
}

function Rows({ to }: { to: string }) {
  const { t } = useTranslation()
  return to ? <Link to={to}>{t('articles.rows')}</Link> : null
}
