/** Tells the form of a record that holds plain fields what stands in each of them. */
import { useMemo, type ReactNode } from 'react'
import { RecordContext } from './record'

interface Props {
  /** Label and value in words; of a new record nothing stands yet. */
  fields: readonly (readonly [label: string, value: string])[]
  children: ReactNode
}

export function FieldsRecord({ fields, children }: Props) {
  const key = JSON.stringify(fields)
  const shown = useMemo(
    () => ({
      happenings: [],
      stands: (JSON.parse(key) as [string, string][]).map(([label, value]) => ({ label, value })),
    }),
    [key],
  )
  return <RecordContext value={shown}>{children}</RecordContext>
}
