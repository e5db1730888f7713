/** The words of a written notice, and the address under which it is printed. */
import { notice } from '@/catalogs/zh-CN/noticePaper'

export interface NoticeSearch {
  /** The line's place as people call it. */
  place: string
  /** The civil day on which the caller turned to the line. */
  made: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Read the address; what it does not say is left to be written by hand. */
export const readNoticeSearch = (search: Record<string, unknown>): NoticeSearch => ({
  place: typeof search.place === 'string' ? search.place.slice(0, 40) : '',
  made: typeof search.made === 'string' && DAY.test(search.made) ? search.made : '',
})

/** "2026年11月18日" of a civil day, whatever the language of the screen. */
export function chineseDay(day: string): string {
  if (!DAY.test(day)) return notice.blankDay
  const [year, month, date] = day.split('-').map(Number)
  return `${year}${notice.year}${month}${notice.month}${date}${notice.day}`
}

/** The text of a short message. */
export const smsOf = ({ place, made }: NoticeSearch): string =>
  `${notice.sms}${chineseDay(made)}${notice.turned}${notice.tried}${notice.ring}${notice.dash}${place}${notice.centre}`
