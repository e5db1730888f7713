/** From which month to which: twelve at the most. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import type { PeriodSearch } from './search'

interface Props {
  search: PeriodSearch
  onChange: (next: PeriodSearch) => void
}

export function PeriodFilter({ search, onChange }: Props) {
  const { t } = useTranslation()
  const first = search.month ?? lastMonth()
  const last = search.until ?? first
  return (
    <>
      <DatePicker
        picker="month"
        aria-label={t('review.month')}
        allowClear={false}
        value={dayjs(first)}
        onChange={(next) => {
          const month = next?.format('YYYY-MM')
          onChange({ month, until: month && month > last ? month : search.until })
        }}
      />
      <span aria-hidden="true">–</span>
      <DatePicker
        picker="month"
        aria-label={t('review.until')}
        allowClear={false}
        value={dayjs(last)}
        minDate={dayjs(first)}
        maxDate={dayjs(first).add(11, 'month')}
        onChange={(next) => onChange({ month: first, until: next?.format('YYYY-MM') })}
      />
    </>
  )
}

/** The month that is over, of which reviews were drawn. */
const lastMonth = (): string =>
  dayjs(civilDay(businessNow())).startOf('month').subtract(1, 'month').format('YYYY-MM')
