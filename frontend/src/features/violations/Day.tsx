/** The last day of something that is demanded. */
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { DayField } from '@/features/pay/DayField'
import type { Fault } from '@/ui/ErrorSummary'
import { Field, inForm } from '@/ui/Field'
import { useLabelOf } from './fields'

const DAY_MS = 86_400_000
export const RECTIFICATION_DAYS = 15

/** The civil day so many days from today. */
export const daysFromNow = (days: number): string => civilDay(new Date(businessNow().getTime() + days * DAY_MS))

interface DayProps {
  field: string
  label?: string
  value: string
  fault: Fault | undefined
  onChange: (day: string) => void
}

export function Day({ field, label, value, fault, onChange }: DayProps) {
  const labelOf = useLabelOf()
  return (
    <Field field={inForm(field)} label={label ?? labelOf(field) ?? field} fault={fault}>
      {(control) => <DayField control={control} value={value} onChange={onChange} />}
    </Field>
  )
}
