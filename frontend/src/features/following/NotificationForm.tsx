/** Telling basis, procedure and every paper at one time: filled from an entry, and then edited. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnowledgeEntry, Matter } from '@/api/types'
import { knowledgeQuery } from '@/features/knowledge/queries'
import { useFound } from '@/features/knowledge/useFound'
import { Choice } from '@/features/promises/AttemptChoices'
import { Field } from '@/ui/Field'
import { DeedForm, TextField } from './DeedForm'
import { linesOf, tellingOf, toldOf, type Telling } from './telling'
import { tellAtOnce } from './queries'
import { useDeed, type Deed } from './useDeed'

const WAYS = ['spoken', 'paper', 'sms'] as const

export function NotificationForm({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const deed = useDeed(matter, 'notification', tellingOf(matter))
  const { values: draft, change } = deed
  const send = async () => {
    const body = { ...draft, materials: linesOf(draft.materials) }
    if (await deed.send((seen) => tellAtOnce(matter.id, { ...seen, ...body }))) onDone()
  }
  const parts = [
    { field: 'title', rows: 0 },
    { field: 'basis', rows: 2 },
    { field: 'procedure', rows: 4 },
    { field: 'materials', rows: 5, hint: t('follow.told.materialsHint') },
  ] as const
  return (
    <DeedForm deed={deed} label={t('follow.told.make')} save={t('follow.told.save')} onSend={() => void send()} onCancel={onDone}>
      <SourceField deed={deed} matter={matter} draft={draft} onPick={(entry) => change(toldOf(entry))} />
      {parts.map(({ field, rows, ...rest }) => (
        <TextField key={field} deed={deed} field={field} label={t(`follow.field.${field}`)} rows={rows} told {...rest}
          value={draft[field]} onChange={(text) => change({ [field]: text })} />
      ))}
      <Choice scope={scope} title={t('follow.field.way')} options={WAYS} value={draft.way} wordOf={(way) => t(`follow.told.way.${way}`)} onChange={(way) => change({ way })} />
      {deed.faultOf('way') && <div className="field-fault">{deed.faultOf('way')?.reason}</div>}
    </DeedForm>
  )
}

interface SourceProps {
  deed: Deed
  matter: Matter
  draft: Telling
  onPick: (entry: KnowledgeEntry) => void
}

/** The entries that the answer rested on come first, then what is searched for. */
function SourceField({ deed, matter, draft, onPick }: SourceProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState('')
  const query = useQuery(knowledgeQuery)
  const found = useFound(query.data, asked, matter.place.code)
  const used = matter.knowledge.flatMap(({ entry }) => query.data?.entries.get(entry) ?? [])
  const shown = [...new Set(asked.trim() === '' ? [...used, ...found] : found)].slice(0, 20)
  return (
    <Field field={deed.at('source')} label={t('follow.told.from')} hint={t('follow.told.fromHint')} optional fault={deed.faultOf('source')}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: false, onSearch: setAsked }}
          value={draft.source?.entry ?? null}
          notFoundContent={t(query.isError ? 'know.away' : 'know.none')}
          options={shown.map((one) => ({ value: one.id, label: one.content.title }))}
          onChange={(id: string) => {
            const entry = query.data?.entries.get(id)
            if (entry) onPick(entry)
          }}
        />
      )}
    </Field>
  )
}
