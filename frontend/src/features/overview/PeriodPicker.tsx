/** Which period is seen: its unit, the one before and after it, and a calendar. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { converted, firstDay, moved, periodOf, UNITS, unitOf, type Unit } from './period'

interface Props {
  period: string
  /** Which lengths can be chosen; all of them if not said. */
  units?: readonly Unit[]
  /** Whether only a period that is over can be seen. */
  ended?: boolean
  onChange: (period: string) => void
}

export function PeriodPicker({ period, units = UNITS, ended = false, onChange }: Props) {
  const { t } = useTranslation()
  const today = civilDay(businessNow())
  const unit = unitOf(period)
  const lastOf = (one: Unit) => moved(periodOf(one, today), ended ? -1 : 0)
  const within = (one: string) => (one > lastOf(unitOf(one)) ? lastOf(unitOf(one)) : one)
  const isLast = period >= lastOf(unit)
  const maxDate = ended ? dayjs(firstDay(periodOf(unit, today))).subtract(1, 'day') : dayjs(today)
  return (
    <span role="group" aria-label={t('overview.period')} className="overview-period">
      <Segmented
        aria-label={t('overview.unit')}
        value={unit}
        options={units.map((one) => ({ value: one, label: t(`overview.units.${one}`) }))}
        onChange={(next) => onChange(within(converted(period, next, today)))}
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
        maxDate={maxDate}
        allowClear={false}
        style={{ width: 132 }}
        onChange={(next) => next && onChange(periodOf(unit, next.format('YYYY-MM-DD')))}
      />
      <Button
        aria-label={t('overview.later')}
        title={isLast ? t(ended ? 'overview.notOver' : 'overview.notBegun') : undefined}
        disabled={isLast}
        icon={<RightOutlined aria-hidden />}
        onClick={() => onChange(moved(period, 1))}
      />
    </span>
  )
}
