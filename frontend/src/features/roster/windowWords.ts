/** Naming a duty window: by its half alone if it is today's. */
import { useTranslation } from 'react-i18next'
import type { HandOverNote } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords } from '@/app/time'

const MINUTE_MS = 60_000

export function useWindowWords(): (window: Pick<HandOverNote, 'day' | 'half'>) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(MINUTE_MS)
  return ({ day, half }) => {
    const space = language === 'en' ? ' ' : ''
    const named = day === civilDay(now) ? '' : `${dateWords(day, language, now)}${space}`
    return t('handOver.window', { day: named, half: t(`handOver.half.${half}`) })
  }
}
