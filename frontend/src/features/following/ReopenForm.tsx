/** The caller says that it was not solved: the matter opens again, by a shorter clock (N33). */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { DeedForm, TextField } from './DeedForm'
import { reopen } from './queries'
import { useDeed } from './useDeed'

export function ReopenForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const deed = useDeed(matter, 'reopen', { text: '' })
  const { text } = deed.values
  const send = () => deed.send((seen) => reopen(matter.id, { ...seen, text: text.trim() }))
  return (
    <section className="section">
      <h2>{t('follow.again.title')}</h2>
      {open ? (
        <DeedForm deed={deed} label={t('follow.again.title')} save={t('follow.again.save')} onSend={() => void send()} onCancel={() => setOpen(false)}>
          <TextField deed={deed} field="text" label={t('follow.again.what')} hint={t('follow.again.hint')} rows={3} value={text} onChange={(said) => deed.change({ text: said })} />
        </DeedForm>
      ) : (
        <div className="section-body">
          <Button onClick={() => setOpen(true)}>{t('follow.again.make')}</Button>
        </div>
      )}
    </section>
  )
}
