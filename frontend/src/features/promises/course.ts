/** What became of a promise's time, in words. */
import type { TFunction } from 'i18next'
import type { Course, Turn } from '@/api/types'
import { moment, type Language } from '@/app/time'

/** The turns by which a publication moved it. */
export const movesOf = (course: Course | undefined): Turn[] =>
  (course?.turns ?? []).filter((turn) => turn.due_from !== null)

/** "因日历第 2 版": the version that was new to the promise when it moved. */
export function causeOf(turn: Turn, t: TFunction): string {
  const { calendar_version: calendar, rulebook_version: rulebook } = turn
  if (calendar && rulebook) return t('promise.movedByBoth', { calendar, rulebook })
  if (calendar) return t('promise.movedByCalendar', { calendar })
  return rulebook ? t('promise.movedByRulebook', { rulebook }) : ''
}

/** "由 … 改为 …". */
export function moveWords(turn: Turn, t: TFunction, language: Language): string {
  const at = (instant: string | null) => (instant ? moment(instant, language) : '')
  return t('promise.movedTo', { from: at(turn.due_from), to: at(turn.due_at) })
}
