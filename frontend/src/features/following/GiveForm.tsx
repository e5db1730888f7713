/** Handing the work to another, or naming who stands in for whoever left (Art. 17). */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Matter } from '@/api/types'
import { Field } from '@/ui/Field'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { DeedForm, TextField } from './DeedForm'
import { colleaguesQuery, handOver, standIn } from './queries'
import { useDeed } from './useDeed'

/** Of a complaint somebody may stand in; its work is that of the node which handles it. */
export function GiveForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const query = useQuery({ ...colleaguesQuery(matter.id), enabled: open })
  const hands = matter.state !== 'closed' && !matter.complaint
  const names = matter.actions.includes('matter.stand_in')
  if (!hands && !names) return null
  const title = t(matter.complaint ? 'follow.give.saveStand' : 'follow.give.title')
  return (
    <section className="section">
      <h2>{title}</h2>
      {!open && (
        <div className="section-body">
          <Button onClick={() => setOpen(true)}>{title}</Button>
        </div>
      )}
      {open && query.isPending && <LoadingNote />}
      {open && query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {open && query.data && (
        <>
          {query.data.left && names && (
            <Form matter={matter} people={query.data.people} stands onDone={() => setOpen(false)} />
          )}
          {/* Work is handed over where somebody is there who answers for it. */}
          {hands && !(query.data.left && names) && (
            <Form matter={matter} people={query.data.people} onDone={() => setOpen(false)} />
          )}
          {!hands && !query.data.left && <EmptyNote title={t('follow.give.present')} />}
        </>
      )}
    </section>
  )
}

interface Given {
  to: string | null
  reason: string
}

type Colleague = Answer<'/matters/{matter_id}/colleagues'>['people'][number]

interface FormProps {
  matter: Matter
  people: Colleague[]
  stands?: boolean
  onDone: () => void
}

function Form({ matter, people, stands, onDone }: FormProps) {
  const { t } = useTranslation()
  const deed = useDeed<Given>(matter, stands ? 'stand_in' : 'hand_over', { to: null, reason: '' })
  const { to, reason } = deed.values
  const others = people.filter((one) => stands === true || one.id !== matter.owner.id)
  const send = async () => {
    const run = stands ? standIn : handOver
    const body = { to: to ?? '', reason: reason.trim() }
    if (await deed.send((seen) => run(matter.id, { ...seen, ...body }))) onDone()
  }
  const { answerable } = matter.following
  const title = t(stands ? 'follow.give.stand' : 'follow.give.title')
  return (
    <DeedForm deed={deed} label={title} save={t(stands ? 'follow.give.saveStand' : 'follow.give.save')} onSend={() => void send()} onCancel={onDone}>
      <p className="muted">{t(stands ? 'follow.give.left' : 'follow.give.duty', { name: answerable.name })}</p>
      <Field field={deed.at('to')} label={t(stands ? 'follow.give.standTo' : 'follow.field.to')} fault={deed.faultOf('to')}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={to}
            notFoundContent={t('follow.give.none')}
            options={others.map((one) => ({
              value: one.id,
              label: one.id === answerable.id ? t('follow.give.answers', one) : t(`follow.give.as.${one.role}`, one),
            }))}
            onChange={(next: string) => deed.change({ to: next })}
          />
        )}
      </Field>
      <TextField deed={deed} field="reason" label={t('follow.field.reason')} rows={2} value={reason} onChange={(text) => deed.change({ reason: text })} />
    </DeedForm>
  )
}
