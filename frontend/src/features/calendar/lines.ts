/** A text by lines as the API counts them, and the faults of each line. */
import type { Fault } from '@/ui/ErrorSummary'

export interface MarkedLine {
  /** Counted from 1. */
  number: number
  text: string
  faults: Fault[]
}

const LINE = /^text\.(\d+)$/

/** The number of the line that a fault is about; null if it is about something else. */
export function lineOf(field: string): number | null {
  const found = LINE.exec(field)
  return found ? Number(found[1]) : null
}

export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/)

/** Every line of a text with its faults; one that lies beyond the text stands at the last line. */
export function marked(text: string, faults: readonly Fault[]): MarkedLine[] {
  const lines = linesOf(text).map((line, at) => ({ number: at + 1, text: line, faults: [] as Fault[] }))
  for (const fault of faults) {
    const number = lineOf(fault.field)
    if (number !== null) (lines[number - 1] ?? lines.at(-1))?.faults.push(fault)
  }
  return lines
}

/** Where a line begins and ends in the text. */
export function stretchOf(text: string, line: number): [number, number] {
  let begin = 0
  const breaks = /\r\n|\r|\n/g
  for (let number = 1; number < line; number += 1) {
    if (breaks.exec(text) === null) break
    begin = breaks.lastIndex
  }
  const rest = text.slice(begin).search(/[\r\n]/)
  return [begin, rest < 0 ? text.length : begin + rest]
}
