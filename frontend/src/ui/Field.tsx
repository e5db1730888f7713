/** A label, an optional hint, the control, and what is wrong with it, tied together for readers. */
import { createContext, use, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { controlId, type Fault } from './ErrorSummary'
import './field.css'

export interface ControlProps {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
  status?: 'error'
}

interface Props {
  /** Dotted path of the field as in the request body. */
  field: string
  label: string
  hint?: ReactNode
  optional?: boolean
  /** Said where a form of few fields would leave it open. */
  required?: boolean
  fault?: Fault | undefined
  children: (control: ControlProps) => ReactNode
}

const Root = createContext('')

/** Let a root stand in place of the first name of fields, where a form has the same ones twice. */
export function FieldRoot({ root, children }: { root: string; children: ReactNode }) {
  return <Root value={root}>{children}</Root>
}

/** Return the id of a field's control, under the root that it stands in. */
export function useControlId(field: string): string {
  const root = use(Root)
  return controlId(root ? field.replace(/^[^.]+/, root) : field)
}

export function Field({ field, label, hint, optional, required, fault, children }: Props) {
  const { t } = useTranslation()
  const id = useControlId(field)
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field" data-invalid={fault ? true : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{t('form.optional')}</span>}
        {required && (
          <span className="field-optional" aria-hidden="true">
            {t('form.required')}
          </span>
        )}
      </label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(required ? { 'aria-required': true as const } : {}),
        ...(fault ? { 'aria-invalid': true as const, status: 'error' as const } : {}),
      })}
      {fault && (
        <div className="field-fault" id={`${id}-fault`}>
          {fault.reason}
          {fault.article && <span className="error-article"> {fault.article}</span>}
        </div>
      )}
    </div>
  )
}

/** A field's path under the name of its form, which `FieldRoot` puts in the place of the first word. */
export const inForm = (field: string): string => `form.${field}`

/** What a form hands to its fields. */
export interface Part<Values> {
  values: Values
  change: (next: Partial<Values>) => void
  faultOf: (field: string) => Fault | undefined
}
