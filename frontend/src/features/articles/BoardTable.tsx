/** Articles by places: a shape and words in each cell, walked by arrow keys, read by Enter. */
import { Link } from '@tanstack/react-router'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaceNames, useShortPlaceName } from '@/features/accounts/placeNames'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { cellOf, nameOf, type Article, type Cell, type Column } from './board'
import '@/ui/rows.css'

interface Props {
  /** What the table is called to those who do not see it. */
  name: string
  articles: readonly Article[]
  columns: readonly Column[]
  period: string
  onOpen: (cell: string) => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export function BoardTable({ name, articles, columns, period, onOpen }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const table = useRef<HTMLTableElement>(null)
  // One cell is in the way of Tab; arrows go on from it.
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const row = Math.min(Math.max(at[0] + step[0], 0), articles.length - 1)
    const column = Math.min(Math.max(at[1] + step[1], 0), columns.length - 1)
    setAt([row, column])
    table.current?.querySelector<HTMLButtonElement>(`[data-at='${row} ${column}']`)?.focus()
  }
  return (
    // A narrow window scrolls the table sideways, also by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="rows-frame articles-frame" tabIndex={0} role="region" aria-label={t('articles.table', { name })}>
      <table className="rows articles-table" ref={table}>
        <caption className="unseen">{t('articles.keys')}</caption>
        <Head columns={columns} period={period} />
        <tbody>
          {articles.map((article, row) => (
            <tr key={article.number}>
              <th scope="row">
                <b>{said(article.cited)}</b> {said(article.name)}
              </th>
              {columns.map((column, index) => (
                <td key={column.place.code}>
                  <CellButton
                    article={article}
                    column={column}
                    cell={cellOf(article, column)}
                    at={`${row} ${index}`}
                    focusable={at[0] === row && at[1] === index}
                    onKeyDown={walk}
                    onFocus={() => setAt([row, index])}
                    onOpen={onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ columns, period }: Pick<Props, 'columns' | 'period'>) {
  const { t } = useTranslation()
  const short = useShortPlaceName()
  return (
    <thead>
      <tr>
        <th scope="col">{t('articles.article')}</th>
        {columns.map(({ place, stale }) => (
          <th key={place.code} scope="col">
            <Link to="/articles" search={{ period, place: place.code }}>
              {short(place)}
            </Link>
            {stale && <Light tone="grey">{t('articles.stale')}</Light>}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface ButtonProps {
  article: Article
  column: Column
  cell: Cell | undefined
  at: string
  focusable: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
  onOpen: (cell: string) => void
}

function CellButton({ article, column, cell, at, focusable, onOpen, ...on }: ButtonProps) {
  const { t } = useTranslation()
  const said = useSaid()
  const name = usePlaceNames()
  const light = cell?.light ?? 'grey'
  const size = cell?.findings.find((one) => one.light === light)?.size
  const place = name(column.place)
  const spoken = t('articles.cell', {
    place,
    cited: said(article.cited),
    name: said(article.name),
    light: [t(`articles.light.${light}`), size].filter(Boolean).join(' '),
  })
  return (
    <button
      type="button"
      className={`articles-cell articles-${light}`}
      data-at={at}
      tabIndex={focusable ? 0 : -1}
      aria-label={spoken}
      title={titleOf(cell?.findings.map((one) => said(one.said)) ?? [])}
      onClick={() => onOpen(nameOf({ article, column }))}
      {...on}
    >
      <Light tone={light}>{t(`articles.light.${light}`)}</Light>
      {size && <small className="number"> {size}</small>}
    </button>
  )
}

/** No title at all where nothing was found: an empty one would still be a box under the mouse. */
function titleOf(said: string[]): string | undefined {
  return said.length > 0 ? said.join('\n') : undefined
}
