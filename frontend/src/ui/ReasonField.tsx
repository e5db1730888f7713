/** A field for what is to be said in a few sentences: a reason, a finding, a decision. */
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { type Fault } from './ErrorSummary'
import { Field } from './Field'

/** As long as the server takes it. */
const LONGEST = 500

interface Props {
  /** Dotted path of the field as in the request body. */
  field: string
  label: string
  hint: ReactNode
  required?: boolean
  fault?: Fault | undefined
  rows?: number
  value: string
  onChange: (value: string) => void
}

export function ReasonField({ rows = 3, value, onChange, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          maxLength={LONGEST}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
