/** The map's twin: the same numbers as a table, with rank, what was before, and data quality. */
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import {
  actionBehind,
  areaBehind,
  changeOf,
  comparable,
  NONE,
  ranked,
  rowsBehind,
  valueOf,
  written,
  type Row,
} from './figures'
import type { ViewProps } from './OverviewMap'
import { useBeforeWords, useChangeWords, useSaid } from './words'
import '@/ui/rows.css'

interface Props extends ViewProps {
  /** Whether the trend is of what lies in none of the places. */
  own: boolean
  /** Shows that; nothing where there is no trend. */
  onOwn: (() => void) | undefined
  /** Opens what the figure means. */
  onTell: () => void
}

export function OverviewTable({ overview, figure, marked, onMark, own, onOwn, onTell }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const ranks = ranked(figure, overview.places)
  // Codes as they stood when the rank was asked for: news never moves a row under a hand.
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const byRank = (): readonly string[] =>
    [...ranks].sort(([, one], [, other]) => one - other).map(([code]) => code)
  const rows = order ? inOrder(overview.places, order) : overview.places
  return (
    <section className="section overview-table">
      <h2 id="overview-table">
        {t('overview.tableTitle', { figure: said(figure.name) })}
        <Button
          size="small"
          type="link"
          aria-label={t('definitions.titleOf', { name: said(figure.name) })}
          aria-haspopup="dialog"
          onClick={onTell}
        >
          {t('definitions.title')}
        </Button>
        <Segmented
          size="small"
          aria-label={t('overview.order')}
          value={order ? 'rank' : 'place'}
          options={[
            { value: 'place', label: t('overview.byPlace') },
            { value: 'rank', label: t('overview.byRank') },
          ]}
          onChange={(next) => setOrder(next === 'rank' ? byRank() : null)}
        />
      </h2>
      {/* A narrow window scrolls the table sideways, also by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="overview-scroll" tabIndex={0} role="region" aria-labelledby="overview-table">
        <table className="rows">
          <Head overview={overview} figure={figure} />
          <tbody>
            {rows.map((row) => (
              <tr
                key={`${row.place.code}${row.own}`}
                data-marked={(!row.own && row.place.code === marked) || undefined}
                onMouseEnter={() => onMark(row.own ? null : row.place.code)}
                onMouseLeave={() => onMark(null)}
              >
                <Cells
                  overview={overview}
                  figure={figure}
                  row={row}
                  rank={row.own ? undefined : ranks.get(row.place.code)}
                  own={own}
                  onOwn={onOwn}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Rows as they stood when they were put in order; those without a rank at the end. */
function inOrder(rows: readonly Row[], order: readonly string[]): Row[] {
  const at = (row: Row) => {
    const index = row.own ? -1 : order.indexOf(row.place.code)
    return index < 0 ? order.length : index
  }
  return [...rows].sort((one, other) => at(one) - at(other))
}

interface Part {
  overview: Overview
  figure: Figure
}

function Head({ overview, figure }: Part) {
  const { t } = useTranslation()
  const before = useBeforeWords(overview.period)
  const numbers = [
    ...(figure.live ? [] : [before, t('overview.yearBefore')]),
    ...(figure.quality ? [t('overview.quality')] : []),
  ]
  return (
    <thead>
      <tr>
        <th scope="col" className="rows-number">
          {t('overview.rank')}
        </th>
        <th scope="col">{t('overview.place')}</th>
        <th scope="col" className="rows-number" data-chosen>
          {t('overview.now')}
        </th>
        {numbers.map((name) => (
          <th key={name} scope="col" className="rows-number">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface CellsProps extends Part, Pick<Props, 'own' | 'onOwn'> {
  row: Row
  rank: number | undefined
}

function Cells({ overview, figure, row, rank, own, onOwn }: CellsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const value = valueOf(row.values, figure)
  const counted = row.counted_at
    ? t('overview.countedAt', { time: clockTime(row.counted_at, language) })
    : t('overview.nothingYet')
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <>
      <td className="rows-number muted">{rank ?? ''}</td>
      <th scope="row" title={counted}>
        <Name overview={overview} figure={figure} row={row} own={own} onOwn={onOwn} />
      </th>
      <td className="rows-number" data-chosen>
        <Value overview={overview} figure={figure} row={row} />
        {figure.unit === 'share' && !!value.denominator && (
          <small className="muted">
            {' '}
            {t('overview.of', { numerator: value.numerator, denominator: value.denominator })}
          </small>
        )}
      </td>
      {!figure.live && (
        <>
          <Earlier overview={overview} figure={figure} now={value.value} before={value.previous} />
          <Earlier overview={overview} figure={figure} now={value.value} before={value.year_before} />
        </>
      )}
      {figure.quality && (
        <td className="rows-number muted">
          {value.quality === null ? NONE : share.format(value.quality)}
        </td>
      )}
    </>
  )
}

type NameProps = Omit<CellsProps, 'rank'>

function Name({ overview, figure, row, own, onOwn }: NameProps) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const isProvince = row.place.code.endsWith('0000')
  if (row.own) {
    const words = t(isProvince ? 'overview.unplaced' : 'overview.noCounty')
    if (!onOwn) return <>{words}</>
    return (
      <button
        type="button"
        className="report-button"
        aria-pressed={own}
        title={t('overview.showTrend')}
        onClick={onOwn}
      >
        {words}
      </button>
    )
  }
  if (!row.place.code.endsWith('00')) return <>{name(row.place)}</>
  return <Link to={areaBehind(figure, row.place.code, overview.period.period)}>{name(row.place)}</Link>
}

function Value({ overview, figure, row }: Part & { row: Row }) {
  const language = useLanguage()
  const { actions } = useSession()
  const { value, beyond } = valueOf(row.values, figure)
  const text = written(figure, value, language, beyond)
  const isProvince = row.place.code.endsWith('0000')
  // What lies in no county has no list of its own; what has no city does.
  const rows = row.own && !isProvince ? null : rowsBehind(figure, row.place.code, overview.period, row.own)
  if (!value || !rows || !actions.includes(actionBehind(figure) ?? '')) return <>{text}</>
  return (
    <Link to={rows} className={figure.key === 'overdue' ? 'overview-overdue' : undefined}>
      {text}
    </Link>
  )
}

interface Times extends Part {
  now: number | null
  before: number | null
}

function Earlier({ overview, figure, now, before }: Times) {
  const language = useLanguage()
  const changed = useChangeWords()
  const change = comparable(figure, overview.period) ? changeOf(figure, now, before) : null
  return (
    <td className="rows-number">
      {written(figure, before, language)}
      {change && change.way !== 'same' && (
        <small data-good={change.good ?? undefined}> {changed(figure, change)}</small>
      )}
    </td>
  )
}
