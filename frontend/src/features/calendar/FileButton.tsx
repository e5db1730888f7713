/** Reading a notice from a text file; nothing leaves the browser before the form is sent. */
import { useState, type ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf } from './readFile'

export function FileButton({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<{ words: string; bad: boolean } | null>(null)

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event
    const file = target.files?.[0]
    if (!file) return
    const result = textOf(new Uint8Array(await file.arrayBuffer()))
    // The same file may be chosen again after it was corrected.
    target.value = ''
    if (result === 'tooBig') setSaid({ words: t('notice.fileTooBig'), bad: true })
    else if (result === 'notText') setSaid({ words: t('notice.fileNotText'), bad: true })
    else {
      setSaid({ words: t('notice.fileRead', { name: file.name, encoding: result.encoding }), bad: false })
      onRead(result.text)
    }
  }
  return (
    <>
      <label className="file-button">
        {t('notice.file')}
        <input
          type="file"
          className="unseen"
          accept=".txt,.csv,text/plain,text/csv"
          onChange={(event) => void read(event)}
        />
      </label>
      <span className={said?.bad ? 'field-fault' : 'muted'} role="status">
        {said?.words}
      </span>
    </>
  )
}
