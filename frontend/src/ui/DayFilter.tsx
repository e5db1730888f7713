/** Narrow a list to one civil day. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

interface Props {
  value: string | undefined
  /** What the list shows while no day is chosen. */
  unset: string
  /** The only days that may be chosen; any where nothing is said. */
  first?: string
  last?: string
  onChange: (day: string | undefined) => void
}

export function DayFilter({ value, unset, first, last, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <DatePicker
      aria-label={t('list.day')}
      placeholder={unset}
      value={value ? dayjs(value) : null}
      {...(first && last && { minDate: dayjs(first), maxDate: dayjs(last), defaultPickerValue: dayjs(last) })}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
    />
  )
}
