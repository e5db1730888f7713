/** The map's twin: the same numbers as a table. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import {
  actionBehind,
  FIGURES,
  rowsBehind,
  rowsOfOwnLine,
  splitRows,
  written,
  type MapFigure,
} from './figures'
import type { ViewProps } from './OverviewMap'
import '@/ui/rows.css'

export function OverviewTable({ overview, figure, marked, onMark }: ViewProps) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { placed, unplaced } = splitRows(overview)
  const rows = unplaced ? [...placed, unplaced] : placed
  return (
    <section className="section overview-table">
      <h2 id="overview-table">{t('overview.tableTitle')}</h2>
      {/* A narrow window scrolls the table sideways, also by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="overview-scroll" tabIndex={0} role="region" aria-labelledby="overview-table">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('overview.place')}</th>
              {FIGURES.map((one) => (
                <th key={one} scope="col" className="rows-number" data-chosen={one === figure}>
                  {t(`figureShort.${one}`)}
                </th>
              ))}
              <th scope="col" className="rows-number">
                {t('overview.counted')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.place.code}
                data-marked={row.place.code === marked || undefined}
                onMouseEnter={() => onMark(row.place.code)}
                onMouseLeave={() => onMark(null)}
              >
                <th scope="row">{row === unplaced ? t('overview.unplaced') : name(row.place)}</th>
                {FIGURES.map((one) => (
                  <td key={one} className="rows-number" data-chosen={one === figure}>
                    <Cell overview={overview} row={row} figure={one} />
                  </td>
                ))}
                <CountedAt at={row.counted_at} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface CellProps {
  overview: ViewProps['overview']
  row: ViewProps['overview']['places'][number]
  figure: MapFigure
}

function Cell({ overview, row, figure }: CellProps) {
  const language = useLanguage()
  const { actions } = useSession()
  const value = row.figures[figure]
  const text = written(figure, value, language)
  const address = row.place.code.endsWith('0000') ? rowsOfOwnLine : rowsBehind
  const rows = address(figure, row.place.code, overview.day)
  if (!value || !rows || !actions.includes(actionBehind(figure))) return <>{text}</>
  return (
    <Link
      to={rows}
      className={figure === 'overdue' ? 'overview-overdue' : undefined}
    >
      {text}
    </Link>
  )
}

function CountedAt({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <td className="rows-number muted">
      {at === null ? t('overview.nothingYet') : clockTime(at, language)}
    </td>
  )
}
