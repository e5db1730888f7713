/** A civil day in a form. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ControlProps } from '@/ui/Field'

interface Props {
  control: ControlProps
  value: string
  onChange: (day: string) => void
}

export const DayField = ({ control, value, onChange }: Props) => (
  <DatePicker
    {...control}
    allowClear={false}
    value={dayjs(value)}
    onChange={(next) => next && onChange(next.format('YYYY-MM-DD'))}
  />
)
