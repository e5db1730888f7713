/** What was asked of the province about a matter, and what it answered (请示报告). */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instruction, Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { DeedForm, TextField } from '@/features/following/DeedForm'
import { useDeed } from '@/features/following/useDeed'
import { Held } from '@/ui/Held'
import { askUp, instruct } from './queries'

export function Instructions({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const waits = matter.instructions.find(({ reply }) => !reply)
  const mayAsk = matter.actions.includes('instruction.ask') && !matter.no_request && !waits
  const mayGive = matter.actions.includes('instruction.give')
  if (matter.instructions.length === 0 && !mayAsk) return null
  return (
    <section className="section" aria-label={t('liaison.instructions')}>
      <h2>{t('liaison.instructions')}</h2>
      {matter.instructions.map((one) => (
        <One key={one.number} one={one} />
      ))}
      <Held>{waits && mayGive && <GiveReply matter={matter} number={waits.number} />}</Held>
      <Held>{mayAsk && <AskForm matter={matter} />}</Held>
    </section>
  )
}

function One({ one }: { one: Instruction }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="section-body stack">
      <p>
        <b>{t('liaison.askedBy', { by: one.asked_by.name })}</b>{' '}
        <time dateTime={one.asked_at}>{moment(one.asked_at, language)}</time>
        <br />
        {one.words}
      </p>
      {one.reply ? (
        <p>
          <b>{t('liaison.repliedBy', { by: one.reply.by.name })}</b>{' '}
          <time dateTime={one.reply.at}>{moment(one.reply.at, language)}</time>
          <br />
          {one.reply.words}
        </p>
      ) : (
        <p className="muted">{t('liaison.noReply')}</p>
      )}
    </div>
  )
}

function AskForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const deed = useDeed(matter, 'ask_up', { text: '' }, { labels: { text: t('liaison.question') } })
  const { text } = deed.values
  const send = async () => {
    if (await deed.send((seen) => askUp(matter.id, { ...seen, text: text.trim() }))) setOpen(false)
  }
  if (!open) {
    return (
      <div className="section-body">
        <Button onClick={() => setOpen(true)}>{t('liaison.askUp')}</Button>
      </div>
    )
  }
  return (
    <DeedForm deed={deed} label={t('liaison.askUp')} save={t('liaison.sendUp')} onSend={() => void send()} onCancel={() => setOpen(false)}>
      <TextField deed={deed} field="text" label={t('liaison.question')} hint={t('liaison.questionHint')} rows={4} value={text} onChange={(said) => deed.change({ text: said })} />
    </DeedForm>
  )
}

function GiveReply({ matter, number }: { matter: Matter; number: number }) {
  const { t } = useTranslation()
  const labels = { text: t('liaison.reply') }
  const deed = useDeed(matter, `instruct.${String(number)}`, { text: '' }, { labels })
  const { text } = deed.values
  const send = () => deed.send((seen) => instruct(matter.id, number, { ...seen, text: text.trim() }))
  return (
    <DeedForm deed={deed} label={t('liaison.reply')} save={t('liaison.sendReply')} onSend={() => void send()}>
      <TextField deed={deed} field="text" label={t('liaison.reply')} rows={4} value={text} onChange={(said) => deed.change({ text: said })} />
    </DeedForm>
  )
}
