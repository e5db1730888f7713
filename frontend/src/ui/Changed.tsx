/** What somebody else changed between the look and the save: who, what, when, what stands now. */
import { useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesSince, RecordContext, type RecordShown } from './record'
import './held.css'

/** Shown with the refusal: the record as it was then is what the person had seen. */
export function Changed() {
  const record = useContext(RecordContext)
  return record && <Since record={record} />
}

function Since({ record }: { record: RecordShown }) {
  const { t } = useTranslation()
  const [seen] = useState(record)
  const { happenings, stands } = changesSince(seen, record)
  const box = useRef<HTMLUListElement>(null)
  const some = happenings.length + stands.length > 0
  // Saved from the end of a long form: what changed is seen before anything is sent again.
  useEffect(() => {
    if (some) box.current?.focus()
  }, [some])
  if (!some) return null
  return (
    <ul className="changes" aria-label={t('held.changes')} tabIndex={-1} ref={box}>
      {happenings.map((one) => (
        <li key={one.key}>
          {one.at} <b>{one.who}</b> {one.what}
          {one.text && (
            <>
              {t('form.colon')}
              <span className="written">{one.text}</span>
            </>
          )}
        </li>
      ))}
      {stands.map(({ label, value }) => (
        <li key={label}>
          {t('held.now', { label })}
          <b>{value || t('held.empty')}</b>
        </li>
      ))}
    </ul>
  )
}
