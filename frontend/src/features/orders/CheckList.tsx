/** Several boxes under one name, of which any may be ticked. */
import { Checkbox } from 'antd'

interface Props<T extends string> {
  /** Dotted path of the list; each box has its value at the end. */
  field: string
  legend: string
  choices: readonly T[]
  value: readonly T[]
  nameOf: (choice: T) => string
  onChange: (value: T[]) => void
}

export function CheckList<T extends string>({ field, legend, choices, value, nameOf, onChange }: Props<T>) {
  return (
    <fieldset className="plain order-materials" id={`field-${field}`} tabIndex={-1}>
      <legend>{legend}</legend>
      {choices.map((one) => (
        <Checkbox
          key={one}
          id={`field-${field}-${one}`}
          checked={value.includes(one)}
          onChange={({ target }) =>
            onChange(target.checked ? [...value, one] : value.filter((other) => other !== one))
          }
        >
          {nameOf(one)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
