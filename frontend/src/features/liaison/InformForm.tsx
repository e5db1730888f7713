/** What another department was told, or what was agreed with it: kept on the matter (notice, 三, duty 4). */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Informed, Matter } from '@/api/types'
import { DeedForm, TextField } from '@/features/following/DeedForm'
import { useDeed } from '@/features/following/useDeed'
import { Field } from '@/ui/Field'
import { inform } from './queries'

const WAYS = ['phone', 'letter', 'meeting', 'system'] as const satisfies readonly Informed['way'][]

interface Values {
  unit: string
  way: Informed['way']
  text: string
}

const BLANK: Values = { unit: '', way: 'phone', text: '' }

export function InformForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const labels = { unit: t('liaison.unit'), text: t('liaison.said') }
  const deed = useDeed(matter, 'inform', BLANK, { labels })
  const { change } = deed
  const { unit, way, text } = deed.values
  const send = async () => {
    const said = { unit: unit.trim(), way, text: text.trim() }
    if (await deed.send((seen) => inform(matter.id, { ...seen, ...said }))) setOpen(false)
  }
  return (
    <section className="section">
      <h2>{t('liaison.inform')}</h2>
      {open ? (
        <DeedForm deed={deed} label={t('liaison.inform')} save={t('liaison.saveInformed')} onSend={() => void send()} onCancel={() => setOpen(false)}>
          <TextField deed={deed} field="unit" label={t('liaison.unit')} value={unit} onChange={(name) => change({ unit: name })} />
          <Field field={deed.at('way')} label={t('liaison.way')}>
            {(control) => (
              <Select {...control} value={way} options={WAYS.map((value) => ({ value, label: t(`liaison.ways.${value}`) }))} onChange={(one: Informed['way']) => change({ way: one })} />
            )}
          </Field>
          <TextField deed={deed} field="text" label={t('liaison.said')} rows={3} value={text} onChange={(said) => change({ text: said })} />
        </DeedForm>
      ) : (
        <div className="section-body">
          <Button onClick={() => setOpen(true)}>{t('liaison.informMake')}</Button>
        </div>
      )}
    </section>
  )
}
