/** What stops a form, at its head: each line names the field and the article, and leads there. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import './errorSummary.css'

export interface Fault {
  /** Dotted path of the field as in the request body, e.g. `caller.name`. */
  field: string
  label: string
  reason: string
  article?: string
}

/** The id of the control that answers a field's path. */
export const controlId = (field: string): string => `field-${field.replaceAll('.', '-')}`

const FOCUSABLE = 'input, textarea, select, button, [tabindex]'

interface Props {
  faults: readonly Fault[]
  /** Changes with each failed save, so that focus moves to the summary again. */
  attempt: number
}

export function ErrorSummary({ faults, attempt }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])

  if (faults.length === 0) return null
  return (
    <div className="error-summary" role="alert" ref={box} tabIndex={-1}>
      <h2>{t('form.summary', { count: faults.length })}</h2>
      <FaultList faults={faults} />
    </div>
  )
}

/** Each fault by field, reason and article; one that has its field on the page leads there. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation()
  const here = useSyncExternalStore(asItIs, () => faults.map(isHere).join())
  const leads = here.split(',')
  return (
    <ul className="fault-list">
      {faults.map((fault, place) => {
        const words = `${fault.label}${t('form.colon')}${fault.reason}`
        return (
          <li key={`${fault.field}/${fault.reason}`}>
            {leads[place] === 'true' ? (
              <a href={`#${controlId(fault.field)}`} onClick={(event) => goTo(event, fault.field)}>
                {words}
              </a>
            ) : (
              <span>{words}</span>
            )}
            {fault.article && <span className="error-article">{fault.article}</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** The page is looked at when a list is shown, and tells nobody of what changes later. */
const asItIs = () => () => undefined
const isHere = ({ field }: Fault) => document.getElementById(controlId(field)) !== null

function goTo(event: React.MouseEvent, field: string): void {
  event.preventDefault()
  const control = document.getElementById(controlId(field))
  control?.scrollIntoView({ block: 'center' })
  // A group of choices takes no focus itself: its first choice does.
  const own = control?.matches(FOCUSABLE) ? control : control?.querySelector<HTMLElement>(FOCUSABLE)
  own?.focus()
}
