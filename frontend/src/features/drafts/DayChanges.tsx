/** How the days of a year change: before and after, month by month. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DayChange, RegulationDraft } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, monthWords, withinDay, type Language } from '@/app/time'
import { useHolidayName } from '@/features/calendar/useDayWords'
import { Rows, type Column } from '@/ui/Rows'
import { byMonth, removedOf } from './changes'

export function DayChanges({ draft }: { draft: RegulationDraft }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const holiday = useHolidayName()
  const months = byMonth(draft.days, holiday)
  const count = months.reduce((sum, month) => sum + month.days.length, 0)
  const removed = removedOf(draft.days)
  const confirmed = draft.days_confirmed + draft.days.length - count
  return (
    <section className="section">
      <h2>
        {t('draft.days')} <span className="muted number">{t('draft.daysCount', { count })}</span>
      </h2>
      {removed > 0 && <p className="draft-removed">{t('draft.daysRemoved', { count: removed })}</p>}
      {count === 0 ? (
        <p className="section-body">{t('draft.noDays')}</p>
      ) : (
        <Rows
          caption={t('draft.days')}
          columns={columns(t, language, holiday)}
          sections={months.map((month) => ({
            key: month.month,
            title: monthWords(`${month.month}-01`, language),
            rows: month.days,
          }))}
          idOf={(day) => day.day}
        />
      )}
      {confirmed > 0 && (
        <p className="section-body muted">{t('draft.daysConfirmed', { count: confirmed })}</p>
      )}
    </section>
  )
}

function columns(
  t: TFunction,
  language: Language,
  holiday: (name: string) => string,
): Column<DayChange>[] {
  return [
    { key: 'day', head: t('draft.day'), cell: (one) => dayWords(withinDay(one.day), language) },
    {
      key: 'before',
      head: t('draft.before'),
      cell: (one) => (
        <span data-nature={one.before}>
          {t(`calendar.nature.${one.before}`)}
          {one.before_name && one.before_name !== one.after_name && ` · ${holiday(one.before_name)}`}
          {one.before_provisional && <span className="muted">{t('draft.expected')}</span>}
        </span>
      ),
    },
    {
      key: 'after',
      head: t('draft.after'),
      cell: (one) => <b data-nature={one.after}>{t(`calendar.nature.${one.after}`)}</b>,
    },
    {
      key: 'name',
      head: t('draft.name'),
      wide: true,
      cell: (one) => (one.after_name ? holiday(one.after_name) : '–'),
    },
  ]
}
