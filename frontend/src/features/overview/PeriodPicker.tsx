/** Which period is seen: its unit, the one before and after it, and a calendar. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { converted, firstDay, moved, periodOf, UNITS, unitOf } from './period'

interface Props {
  period: string
  onChange: (period: string) => void
}

export function PeriodPicker({ period, onChange }: Props) {
  const { t } = useTranslation()
  const today = civilDay(businessNow())
  const unit = unitOf(period)
  const isLast = firstDay(moved(period, 1)) > today
  return (
    <span role="group" aria-label={t('overview.period')} className="overview-period">
      <Segmented
        aria-label={t('overview.unit')}
        value={unit}
        options={UNITS.map((one) => ({ value: one, label: t(`overview.units.${one}`) }))}
        onChange={(next) => onChange(converted(period, next, today))}
      />
      <Button
        aria-label={t('overview.earlier')}
        icon={<LeftOutlined aria-hidden />}
        onClick={() => onChange(moved(period, -1))}
      />
      <DatePicker
        aria-label={t('overview.period')}
        picker={unit === 'day' ? 'date' : unit}
        value={dayjs(firstDay(period))}
        maxDate={dayjs(today)}
        allowClear={false}
        style={{ width: 132 }}
        onChange={(next) => next && onChange(periodOf(unit, next.format('YYYY-MM-DD')))}
      />
      <Button
        aria-label={t('overview.later')}
        title={isLast ? t('overview.notBegun') : undefined}
        disabled={isLast}
        icon={<RightOutlined aria-hidden />}
        onClick={() => onChange(moved(period, 1))}
      />
    </span>
  )
}
