/** The text as it was checked: numbered lines, the faulty ones with their reason beside them. */
import { useTranslation } from 'react-i18next'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { marked, type MarkedLine } from './lines'

interface Props {
  text: string
  faults: readonly Fault[]
  onChange: (line: number) => void
}

export function MarkedText({ text, faults, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2 id="marked-title">{t('notice.marked')}</h2>
      <p className="section-body muted">{t('notice.markedWhy')}</p>
      {/* A long notice scrolls, also by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="marked" tabIndex={0} role="region" aria-labelledby="marked-title">
        <ol>
          {marked(text, faults).map((line) => (
            <Line key={line.number} line={line} onChange={onChange} />
          ))}
        </ol>
      </div>
    </section>
  )
}

function Line({ line, onChange }: { line: MarkedLine; onChange: (line: number) => void }) {
  const { t } = useTranslation()
  if (line.faults.length === 0) {
    return (
      <li>
        <span className="marked-number">{line.number}</span>
        <span className="marked-text">{line.text}</span>
      </li>
    )
  }
  return (
    <li data-faulty id={controlId(`text.${line.number}`)} tabIndex={-1}>
      <span className="marked-number">{line.number}</span>
      <span className="marked-text">{line.text}</span>
      <span className="marked-fault">
        {line.faults.map((fault) => (
          <span key={fault.reason}>{fault.reason}</span>
        ))}
        <button type="button" className="as-link" onClick={() => onChange(line.number)}>
          {t('notice.change')}
          <span className="unseen">{t('notice.line', { line: line.number })}</span>
        </button>
      </span>
    </li>
  )
}
