/** The figures of the overview: how each is written, coloured, and which rows stand behind it. */
import type { CallOutcome, Figures, Overview } from '@/api/types'
import { writeSearch } from '@/app/router/search'
import type { Language } from '@/app/time'
import { countScale, shareScale, type Scale } from '@/ui/map/classes'

/** The figures that can colour the map, in the order of the choice. */
export const FIGURES = [
  'calls',
  'answered_rate',
  'missed',
  'off_hours',
  'voicemail',
  'matters',
  'open',
  'overdue',
] as const

export type MapFigure = (typeof FIGURES)[number]

type Palette = 'blue' | 'green' | 'red'

const PALETTES: Readonly<Partial<Record<MapFigure, Palette>>> = {
  answered_rate: 'green',
  missed: 'red',
  overdue: 'red',
}

/** Blue counts, green is better when darker, red is worse when darker. */
export const paletteOf = (figure: MapFigure): Palette => PALETTES[figure] ?? 'blue'

type Row = Overview['places'][number]

/** The lines of prefectures; calls whose city nobody has told stand at the province itself. */
export function splitRows(overview: Overview): { placed: Row[]; unplaced: Row | undefined } {
  const unplaced = overview.places.find((row) => row.place.code.endsWith('0000'))
  return { placed: overview.places.filter((row) => row !== unplaced), unplaced }
}

/** Classes of a figure over all places that have it. */
export function scaleOf(figure: MapFigure, rows: readonly Figures[]): Scale {
  if (figure === 'answered_rate') return shareScale()
  return countScale(rows.map((row) => row[figure]))
}

/** A figure as text: whole numbers, a share in percent, a dash where there is none. */
export function written(figure: MapFigure, value: number | null, language: Language): string {
  if (value === null) return '–'
  const options: Intl.NumberFormatOptions =
    figure === 'answered_rate' ? { style: 'percent', maximumFractionDigits: 1 } : {}
  return new Intl.NumberFormat(language, options).format(value)
}

const OUTCOMES: Readonly<Partial<Record<MapFigure, CallOutcome>>> = {
  answered_rate: 'answered',
  missed: 'missed',
  off_hours: 'off_hours',
  voicemail: 'voicemail',
}

/** The action that opens the rows behind a figure. */
export function actionBehind(figure: MapFigure): string {
  if (figure === 'open' || figure === 'overdue') return 'promise.list'
  return figure === 'matters' ? 'matter.list' : 'call.list'
}

/** The address of the calls of the place's own line alone, or null for figures of other things. */
export function rowsOfOwnLine(figure: MapFigure, place: string, day: string): string | null {
  if (actionBehind(figure) !== 'call.list') return null
  return `/calls${writeSearch({ place, day, outcome: OUTCOMES[figure], own_line: true })}`
}

/** The address of the rows behind a figure of a place on a day. */
export function rowsBehind(figure: MapFigure, place: string, day: string): string {
  if (figure === 'open') return `/promises${writeSearch({ place })}`
  if (figure === 'overdue') return `/promises${writeSearch({ place, due: 'overdue' })}`
  if (figure === 'matters') return `/matters${writeSearch({ place, day })}`
  return `/calls${writeSearch({ place, day, outcome: OUTCOMES[figure] })}`
}
