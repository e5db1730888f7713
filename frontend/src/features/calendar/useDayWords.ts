/** A civil day of the calendar in words. */
import { useTranslation } from 'react-i18next'
import type { CalendarDay, CalendarYear } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, withinDay } from '@/app/time'
import { zhCN } from '@/catalogs/zh-CN'
import { usePlaceNames } from '@/features/accounts/placeNames'

type Holiday = keyof typeof zhCN.calendar.holiday

const HOLIDAYS = Object.entries(zhCN.calendar.holiday) as [Holiday, string][]

/** The statutory holidays that a day's name speaks of. */
export const holidaysIn = (name: string): Holiday[] =>
  HOLIDAYS.filter(([, written]) => name.includes(written.slice(0, 2))).map(([key]) => key)

/** Return a function that names a holiday: without what stands in brackets, translated if known. */
export function useHolidayName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    const known = holidaysIn(name).map((key) => t(`calendar.holiday.${key}`))
    return known.length > 0 ? known.join(t('calendar.and')) : name
  }
}

export interface DayWords {
  /** "2026年10月10日星期六". */
  date: string
  /** "调休上班：国庆节", or what the day is without a name. */
  nature: string
  /** Whose day it is, whether it may change, when the line is open. */
  more: string[]
}

/** Return a function that says everything about a day of a year. */
export function useDayWords(year: Pick<CalendarYear, 'windows' | 'place'>): (day: CalendarDay) => DayWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const holiday = useHolidayName()
  const place = usePlaceNames()
  const windows = year.windows.map(([opens, closes]) => `${opens}–${closes}`).join(t('calendar.and'))
  return (day) => {
    const nature = t(`calendar.nature.${day.nature}`)
    const more = [
      day.own && t('calendar.own', { place: place(year.place) }),
      day.provisional && t('calendar.provisional'),
      day.reception ? t('calendar.open', { windows }) : t('calendar.closed'),
    ]
    return {
      date: t('calendar.dayOf', {
        year: day.day.slice(0, 4),
        day: dayWords(withinDay(day.day), language),
      }),
      nature: day.name ? nature + t('form.colon') + holiday(day.name) : nature,
      more: more.filter((words) => words !== false),
    }
  }
}
