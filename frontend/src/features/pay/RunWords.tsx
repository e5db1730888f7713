/** How a run stands, and until when it is to be paid, in words and shapes. */
import { useTranslation } from 'react-i18next'
import type { PayRow } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords } from '@/app/time'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'

const TONES: Readonly<Record<PayRow['state'], Tone>> = {
  none: 'grey',
  draft: 'amber',
  approved: 'amber',
  paid: 'green',
}

/** Of a civil day those that say its month: `yyyy-mm`. */
const MONTH_SIGNS = 7

export function RunState({ state }: { state: PayRow['state'] }) {
  const { t } = useTranslation()
  return <Light tone={TONES[state]}>{t(`pay.state.${state}`)}</Light>
}

/** The working days that are left until the last working day before the 15th (R7). */
export function RunClock({ row }: { row: PayRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = dateWords(row.target, language, businessNow())
  if (row.state === 'paid') {
    const paid = row.paid_on ? dateWords(row.paid_on, language, businessNow()) : ''
    return <Light tone={row.late ? 'red' : 'grey'}>{t(row.late ? 'pay.paidLate' : 'pay.paidOn', { day: paid })}</Light>
  }
  if (!row.owed && row.state === 'none') {
    const over = row.month < civilDay(businessNow()).slice(0, MONTH_SIGNS)
    return <span className="muted">{t(over ? 'pay.notOwed' : 'pay.notOver')}</span>
  }
  if (row.late) return <Light tone="red">{t('pay.late')}</Light>
  if (row.working_days_left === 0) return <Light tone={row.light}>{t('pay.lastDays')}</Light>
  return (
    <Light tone={row.light}>{t('pay.daysLeft', { count: row.working_days_left, day })}</Light>
  )
}
