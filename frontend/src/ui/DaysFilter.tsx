/** Narrow a list to a span of civil days, both ends included. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

export interface Days {
  since: string | undefined
  until: string | undefined
}

interface Props {
  value: Days
  /** What the list shows while no day is chosen. */
  unset: string
  onChange: (days: Days) => void
}

const FORMAT = 'YYYY-MM-DD'

export function DaysFilter({ value, unset, onChange }: Props) {
  const { t } = useTranslation()
  const { since, until } = value
  return (
    <span role="group" aria-label={t('seek.days')}>
      <DatePicker.RangePicker
        style={{ width: 250 }}
        id={{ start: 'days-since', end: 'days-until' }}
        aria-label={t('seek.days')}
        placeholder={[unset, t('seek.until')]}
        allowEmpty={[true, true]}
        value={[since ? dayjs(since) : null, until ? dayjs(until) : null]}
        onChange={(days) =>
          onChange({ since: days?.[0]?.format(FORMAT), until: days?.[1]?.format(FORMAT) })
        }
      />
    </span>
  )
}
