/** The twelve figures of the place: each with what it was, and its definition behind it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Figure, FigureValue, Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { useSession } from '@/features/accounts/session'
import { actionBehind, changeOf, comparable, NONE, rowsBehind, valueOf, wordOf, written } from './figures'
import { useBeforeWords, useChangeWords, useSaid } from './words'

interface Props {
  overview: Overview
  onOpen: (key: string) => void
}

export function Totals({ overview, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <ul className="totals" aria-label={t('overview.totals')}>
      {overview.figures
        .filter((figure) => figure.home)
        .map((figure) => (
          <Total key={figure.key} figure={figure} overview={overview} onOpen={onOpen} />
        ))}
    </ul>
  )
}

function Total({ figure, overview, onOpen }: Props & { figure: Figure }) {
  const { t } = useTranslation()
  const said = useSaid()
  const value = valueOf(overview.totals, figure)
  const word = wordOf(overview, figure.key)
  const alarming = figure.live && figure.better === 'less' && (value.value ?? 0) > 0
  return (
    <li className="total" data-figure={figure.key} data-alarming={alarming || undefined}>
      <p className="total-name">
        <button
          type="button"
          aria-label={t('overview.definitionOf', { name: said(figure.name) })}
          aria-haspopup="dialog"
          onClick={() => onOpen(figure.key)}
        >
          {said(figure.name)}
        </button>
        {word && <span className="total-word">{said(word)}</span>}
      </p>
      <p className="total-value">
        <Value figure={figure} value={value} overview={overview} />
        {figure.unit === 'share' && value.denominator !== null && (
          <small>
            {t('overview.of', { numerator: value.numerator, denominator: value.denominator })}
          </small>
        )}
      </p>
      <p className="total-before">
        <Before figure={figure} value={value} overview={overview} />
        <Quality figure={figure} value={value} />
      </p>
    </li>
  )
}

interface Part {
  figure: Figure
  value: FigureValue
  overview: Overview
}

function Value({ figure, value, overview }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { actions } = useSession()
  const text = written(figure, value.value, language, value.beyond)
  const rows = rowsBehind(figure, overview.place.code, overview.period)
  const action = actionBehind(figure)
  if (text === NONE) return <span className="total-none">{t('overview.notShown')}</span>
  if (!rows || !action || !actions.includes(action)) return <>{text}</>
  return <Link to={rows}>{text}</Link>
}

/** How good the records are that it rests on, whatever it comes to (N11). */
export function Quality({ figure, value: { quality } }: Omit<Part, 'overview'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = useSaid()
  if (!figure.quality) return null
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <span className="total-quality" title={said(figure.quality)}>
      {t('overview.quality')} {quality === null ? t('overview.noRecords') : share.format(quality)}
    </span>
  )
}

/** What it was before: a number of a period that goes on is not held against a whole one. */
function Before({ figure, value, overview }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const changed = useChangeWords()
  const before = useBeforeWords(overview.period)
  if (figure.live) return <span>{t('overview.live')}</span>
  const parts = [
    [before, value.previous],
    [t('overview.yearBefore'), value.year_before],
  ] as const
  return (
    <>
      {parts.map(([name, number]) => {
        const held = comparable(figure, overview.period)
        const change = held ? changeOf(figure, value.value, number) : null
        return (
          <span key={name} data-good={change?.good ?? undefined}>
            {name}{' '}
            {change ? changed(figure, change) : written(figure, number, language)}
          </span>
        )
      })}
    </>
  )
}
