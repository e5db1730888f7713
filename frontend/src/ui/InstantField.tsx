/** A day and a time of Hunan, whatever the browser's zone; what is sent is the instant. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { ControlProps } from './Field'

interface Props {
  control: ControlProps
  value: string | null
  onChange: (instant: string | null) => void
}

export const InstantField = ({ control, value, onChange }: Props) => (
  <DatePicker
    {...control}
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    value={value ? dayjs(toShanghai(value)) : null}
    // Enter chooses the time; it does not send the form around it.
    onKeyDown={(event) => {
      if (event.key === 'Enter') event.preventDefault()
    }}
    onChange={(next) => onChange(next ? fromShanghai(next.format('YYYY-MM-DDTHH:mm')) : null)}
  />
)

// Hunan keeps UTC+8 all the year, so the wall clock is a fixed shift.
const fromShanghai = (wall: string): string => new Date(`${wall}:00+08:00`).toISOString()
const toShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)
