/** Choosing a year, back to the first of the hotline. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'

const YEARS_SHOWN = 5

interface Props {
  value: number | undefined
  onChange: (year: number) => void
}

export function YearFilter({ value, onChange }: Props) {
  const { t } = useTranslation()
  const current = Number(civilDay(businessNow()).slice(0, 4))
  const years = Array.from({ length: YEARS_SHOWN }, (_, back) => current - back)
  const shown = value && !years.includes(value) ? [...years, value] : years
  return (
    <Select
      aria-label={t('pay.year')}
      style={{ width: 110 }}
      value={value}
      options={shown.map((year) => ({ value: year, label: t('pay.yearOf', { year }) }))}
      onChange={onChange}
    />
  )
}
