/** The sheet of one place: each item with its weight, what it rests on, and its points. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scores } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { FigureDrawer } from '@/features/overview/FigureDrawer'
import { areaOf } from '@/features/overview/figures'
import { usePeriodWords, useSaid } from '@/features/overview/words'
import { plain, Rows, type Column } from '@/ui/Rows'
import type { Item, Sheet } from './ranks'

interface Props {
  scores: Scores
  sheet: Sheet
}

export function ScoreSheet({ scores, sheet }: Props) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const words = usePeriodWords()
  const [told, setTold] = useState<string | null>(null)
  const columns = useColumns(scores, sheet, setTold)
  const title = t('scores.sheetOf', { place: name(sheet.place), period: words(scores.period) })
  return (
    <section className="section scores-sheet">
      <h2>{title}</h2>
      <Total sheet={sheet} />
      <Rows caption={title} columns={columns} sections={plain(scores.items)} idOf={({ key }) => key} />
      <FigureDrawer
        figure={scores.items.find(({ key }) => key === told)?.figure ?? undefined}
        onClose={() => setTold(null)}
      />
    </section>
  )
}

function Total({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const { score, weight } = sheet
  const points = number.format(sheet.points)
  return (
    <p className="section-body scores-total">
      {score === null ? (
        t('scores.tooFew', { weight })
      ) : (
        <>
          <b>{number.format(score)}</b> {t('scores.made', { points, weight })}
        </>
      )}
    </p>
  )
}

function useColumns(scores: Scores, sheet: Sheet, onOpen: (key: string) => void): Column<Item>[] {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const lines = new Map(sheet.lines.map((line) => [line.item, line]))
  return [
    { key: 'name', head: t('scores.item'), wide: true, cell: (item) => <Name item={item} onOpen={onOpen} /> },
    { key: 'article', head: t('scores.article'), wide: true, cell: ({ article }) => said(article) },
    { key: 'weight', head: t('scores.weight'), numeric: true, cell: ({ weight }) => weight },
    {
      key: 'measured',
      head: t('scores.measured'),
      wide: true,
      cell: (item) => <Measured item={item} scores={scores} sheet={sheet} />,
    },
    {
      key: 'points',
      head: t('scores.points'),
      numeric: true,
      cell: ({ key }) => {
        const points = lines.get(key)?.points ?? null
        return points === null ? <span className="muted">–</span> : <b>{number.format(points)}</b>
      },
    },
  ]
}

/** A figure opens its definition; how an article is judged stands on the board. */
function Name({ item, onOpen }: { item: Item; onOpen: (key: string) => void }) {
  const { t } = useTranslation()
  const said = useSaid()
  const name = said(item.name)
  if (item.basis === 'article') return <>{name}</>
  return (
    <button
      type="button"
      className="scores-item"
      aria-haspopup="dialog"
      aria-label={t('overview.definitionOf', { name })}
      onClick={() => onOpen(item.key)}
    >
      {name}
    </button>
  )
}

function Measured({ item, scores, sheet }: Props & { item: Item }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const line = sheet.lines.find((one) => one.item === item.key)
  const { code } = sheet.place
  const month = scores.last.slice(0, 7)
  const shown = line && line.among > 0
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  if (item.basis === 'article') {
    const words = shown
      ? t('scores.months', { kept: line.kept, broken: line.among - line.kept })
      : t('scores.notShown')
    return (
      <Link to="/articles" search={{ place: code, period: month }}>
        {words}
      </Link>
    )
  }
  return (
    <Link to={areaOf(item.key, code, scores.period)}>
      {shown
        ? t('scores.share', { share: share.format(line.kept / line.among), kept: line.kept, among: line.among })
        : t('scores.notShown')}
    </Link>
  )
}
