/** How a figure and its change are said. */
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, monthName } from '@/app/time'
import type { Change, Period } from './figures'
import { unitOf } from './period'

type Said = Figure['name']

/** Return a function that says what the API told in both languages. */
export function useSaid(): (words: Said) => string {
  const language = useLanguage()
  return (words) => (language === 'en' ? words.en : words.zh)
}

const SIGNS = { up: '▲', down: '▼', same: '=' } as const

/** Return a function that says how a figure moved: shape, number, and whether that is good. */
export function useChangeWords(): (figure: Figure, change: Change) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ unit }, { way, by, good }) => {
    if (way === 'same') return `${SIGNS.same} ${t('overview.same')}`
    const number = new Intl.NumberFormat(language).format(by)
    const amount = unit === 'share' ? t('overview.points', { number }) : number
    const verdict = good === null ? '' : t(good ? 'overview.good' : 'overview.bad')
    return `${SIGNS[way]} ${amount}${verdict}`
  }
}

/** How the period before a period of this unit is called. */
export function useBeforeWords({ unit }: Period): string {
  const { t } = useTranslation()
  return t(`overview.before.${unit as 'day' | 'month' | 'quarter' | 'year'}`)
}

/** Return a function that names a period; a day of another year with its year. */
export function usePeriodWords(): (period: string) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (period) => {
    const year = period.slice(0, 4)
    switch (unitOf(period)) {
      case 'day':
        return dateWords(period, language, businessNow())
      case 'month':
        return monthName(period, language)
      case 'quarter':
        return t(`overview.quarters.q${period.slice(6) as '1' | '2' | '3' | '4'}`, { year })
      case 'year':
        return t('overview.ofYear', { year })
    }
  }
}

/** Tell whether nothing at all was counted; no file on record is a nought that nobody counted. */
export const isEmpty = ({ figures, totals }: Overview): boolean =>
  figures.every((figure) => figure.live || !totals[figure.key]?.value)
