/** The figures of the overview: how each is written, coloured, compared, and where its rows are. */
import type { Figure, FigureValue, Overview } from '@/api/types'
import { writeSearch } from '@/app/router/search'
import type { Language } from '@/app/time'
import { countScale, shareScale, type Scale } from '@/ui/map/classes'

export type Row = Overview['places'][number]
export type Period = Overview['period']
type Palette = 'blue' | 'green' | 'red'

/** Blue is neither, green is better when darker, red is worse when darker. */
export function paletteOf(figure: Figure): Palette {
  if (figure.better === 'more') return 'green'
  return figure.better === 'less' ? 'red' : 'blue'
}

/** Classes of a figure over all places that have it. */
export function scaleOf(figure: Figure, rows: readonly Row[]): Scale {
  if (figure.unit === 'share') return shareScale()
  return countScale(rows.map((row) => row.values[figure.key]?.value ?? 0))
}

/** The units of a time, as the language's own rules know them. */
const TIMES: Readonly<Record<string, string>> = {
  seconds: 'second',
  minutes: 'minute',
  hours: 'hour',
  days: 'day',
}

/** The word of Article 1 for which a figure stands, if it stands for one. */
export const wordOf = ({ sections }: Pick<Overview, 'sections'>, key: string) =>
  sections.find((section) => section.key === 'words')?.lines.find((line) => line.figure === key)
    ?.word ?? null

export const NONE = '–'

/** A figure as text: a whole number, a share in percent, seconds, a dash where there is none. */
export function written(
  { unit }: Figure,
  value: number | null | undefined,
  language: Language,
  beyond = false,
): string {
  if (value === null || value === undefined) return NONE
  const time = TIMES[unit]
  if (time) {
    const style = { style: 'unit', unit: time, unitDisplay: 'short' } as const
    const length = new Intl.NumberFormat(language, style).format(value)
    return beyond ? `>${length}` : `≤${length}`
  }
  const options: Intl.NumberFormatOptions =
    unit === 'share' ? { style: 'percent', maximumFractionDigits: 1 } : {}
  return new Intl.NumberFormat(language, options).format(value)
}

/** How a figure moved: which way, by how much, and whether that is good. */
export interface Change {
  way: 'up' | 'down' | 'same'
  /** In percentage points of a share, else in the figure's own unit; never negative. */
  by: number
  good: boolean | null
}

/** Compare with another period; null where either is not shown. */
export function changeOf(
  { unit, better }: Figure,
  value: number | null,
  before: number | null,
): Change | null {
  if (value === null || before === null) return null
  const step = unit === 'share' ? (value - before) * 100 : value - before
  const by = Math.round(Math.abs(step) * 10) / 10
  if (by === 0) return { way: 'same', by, good: null }
  const way = step > 0 ? 'up' : 'down'
  return { way, by, good: better === 'neither' ? null : (better === 'more') === (way === 'up') }
}

/** Whether a number of a period that goes on can be held against whole ones: a share can. */
export const comparable = (figure: Figure, period: Period): boolean =>
  period.ended || figure.unit !== 'count'

const ACTIONS: Readonly<Record<string, string>> = {
  calls: 'call.list',
  matters: 'matter.list',
  promises: 'promise.list',
  late: 'promise.list',
  violations: 'violation.see',
}

/** The action that opens the rows behind a figure; undefined where there are none. */
export const actionBehind = (figure: Figure): string | undefined =>
  figure.rows ? ACTIONS[figure.rows.list] : undefined

/**
 * The address of the rows behind a figure, or null where no list shows just these.
 *
 * Calls are listed by the day, what was late by the day or the month of a city; what is open is
 * listed as it stands now.
 */
export function rowsBehind(
  figure: Figure,
  place: string,
  period: Pick<Period, 'unit' | 'first' | 'last'>,
  own = false,
): string | null {
  if (!figure.rows) return null
  const { list, filters } = figure.rows
  if (list === 'calls') {
    if (period.unit !== 'day') return null
    return `/calls${writeSearch({ place, day: period.first, ...filters, own_line: own || undefined })}`
  }
  if (own) return null
  if (list === 'late') {
    if (period.unit === 'day') return `/promises/late${writeSearch({ place, day: period.first, ...filters })}`
    if (period.unit !== 'month' || place.endsWith('0000')) return null
    return `/promises/late${writeSearch({ place, month: period.first.slice(0, 7), ...filters })}`
  }
  if (list === 'matters') {
    return `/matters${writeSearch({ place, since: period.first, until: period.last, ...filters })}`
  }
  if (list === 'violations') {
    return `/violations${writeSearch({ place, year: Number(period.first.slice(0, 4)) })}`
  }
  return `/promises${writeSearch({ place, ...filters })}`
}

/** The address of a place's own overview in a period, coloured by a figure. */
export const areaBehind = (figure: Figure, place: string, period: string): string =>
  areaOf(figure.key, place, period)

/** The same, of a figure that is known by its key alone. */
export const areaOf = (figure: string, place: string, period: string): string =>
  `/overview${writeSearch({ place, period, figure })}`

/** The address of a place's big screen, its map coloured by a figure. */
export const screenBehind = (figure: Figure, place: string): string =>
  `/screen${writeSearch({ place, figure: figure.key })}`

/** The value of a figure, or one of nothing. */
export const valueOf = (values: Overview['totals'], figure: Figure): FigureValue =>
  values[figure.key] ?? {
    value: null,
    beyond: false,
    numerator: null,
    denominator: null,
    quality: null,
    previous: null,
    year_before: null,
  }

/** The figure of a key; that of all calls where the address names none that there is. */
export const chosen = ({ figures }: Overview, key: string | undefined): Figure | undefined =>
  figures.find((figure) => figure.key === key) ?? figures[0]

/** Places by rank: ties share one; what is not shown, or is no place of its own, has none. */
export function ranked(figure: Figure, rows: readonly Row[]): ReadonlyMap<string, number> {
  const shown = rows.filter((row) => !row.own && row.values[figure.key]?.value != null)
  const number = (row: Row) => row.values[figure.key]?.value ?? 0
  const sorted = [...shown].sort((one, other) => {
    const step = number(other) - number(one)
    return figure.better === 'less' ? -step : step
  })
  const ranks = new Map<string, number>()
  for (const [index, row] of sorted.entries()) {
    const before = sorted[index - 1]
    const tied = before && number(before) === number(row)
    ranks.set(row.place.code, tied ? (ranks.get(before.place.code) ?? 1) : index + 1)
  }
  return ranks
}

/** The figures as one chooses among them: under the section in which each is read first. */
export function choicesOf({ sections, figures }: Overview, said: (words: Figure['name']) => string) {
  const left = new Map(figures.map((figure) => [figure.key, figure]))
  return sections.map((section) => ({
    label: said(section.name),
    options: section.lines.flatMap(({ figure: key }) => {
      const figure = left.get(key)
      left.delete(key)
      return figure ? [{ value: key, label: said(figure.name) }] : []
    }),
  }))
}
