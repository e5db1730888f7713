/** An instant by the clock of Hunan, whatever the browser's zone. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'

interface Props {
  field: string
  label: string
  hint?: string
  fault?: Fault | undefined
  value: string | null
  onChange: (instant: string | null) => void
}

export function InstantField({ value, onChange, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
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
      )}
    </Field>
  )
}

// Hunan keeps UTC+8 all the year, so the wall clock is a fixed shift.
const fromShanghai = (wall: string): string => new Date(`${wall}:00+08:00`).toISOString()
const toShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)
