/** The month that is seen: the one before and after it, and a calendar. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'

interface Props {
  /** Such as 2026-11; this month where nothing is said. */
  month: string | undefined
  onChange: (month: string) => void
}

export function MonthFilter({ month, onChange }: Props) {
  const { t } = useTranslation()
  const today = civilDay(businessNow())
  const last = today.slice(0, 7)
  const seen = month ?? last
  const moved = (steps: number) => dayjs(`${seen}-01`).add(steps, 'month').format('YYYY-MM')
  return (
    <span role="group" aria-label={t('month.name')} className="inline">
      <Button aria-label={t('month.earlier')} icon={<LeftOutlined aria-hidden />} onClick={() => onChange(moved(-1))} />
      <DatePicker
        aria-label={t('month.name')}
        picker="month"
        value={dayjs(`${seen}-01`)}
        maxDate={dayjs(today)}
        allowClear={false}
        style={{ width: 132 }}
        onChange={(next) => next && onChange(next.format('YYYY-MM'))}
      />
      <Button
        aria-label={t('month.later')}
        title={seen >= last ? t('month.notBegun') : undefined}
        disabled={seen >= last}
        icon={<RightOutlined aria-hidden />}
        onClick={() => onChange(moved(1))}
      />
    </span>
  )
}
