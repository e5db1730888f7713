/** A notification as a short message: shown before it goes, and what became of each that went. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, SentText, ToldAtOnce } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import type { Tone } from '@/ui/dueLight'
import { DeedForm } from './DeedForm'
import { sendText, textQuery } from './queries'
import { useDeed } from './useDeed'

const TONES: Readonly<Record<SentText['fate'], Tone>> = { sent: 'green', waiting: 'amber', claimed: 'amber', failed: 'red', none: 'grey' }

/** What became of each that was ordered; asked again while one is under way. */
export function Texts({ matter, one, may }: { matter: Matter; one: ToldAtOnce; may: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const underWay = one.texts.some(({ fate }) => fate === 'waiting')
  const query = useQuery({ ...textQuery(matter.id, one.number), enabled: may && underWay })
  const texts = query.data?.texts ?? one.texts
  if (texts.length === 0) return null
  return (
    <ul className="follow-texts" aria-label={t('follow.text.sent')}>
      {texts.map((one) => (
        <li key={one.id}>
          <Light tone={TONES[one.fate]}>{t(`follow.text.fate.${one.fate}`)}</Light>{' '}
          <span className="muted">{t('follow.text.by', { who: one.by.name, at: moment(one.at, language), to: one.to })}</span>
        </li>
      ))}
    </ul>
  )
}

export function TextForm({ matter, one, onDone }: { matter: Matter; one: ToldAtOnce; onDone: () => void }) {
  const { t } = useTranslation()
  const query = useQuery(textQuery(matter.id, one.number))
  const english = useLanguage() === 'en'
  const deed = useDeed(matter, `text.${String(one.number)}`, {})
  const send = async () => {
    if (await deed.send((seen) => sendText(matter.id, one.number, seen))) onDone()
  }
  if (query.isPending) return <LoadingNote rows={2} />
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const { words, to, signs, refusal, refusal_en } = query.data
  const told = english ? refusal_en : refusal
  return (
    <DeedForm deed={deed} label={t('follow.text.make')} save={t('follow.text.send')} disabled={told !== ''} onSend={() => void send()} onCancel={onDone}>
      <p className="muted">{t(to === '' ? 'follow.text.nobody' : 'follow.text.to', { to, count: signs })}</p>
      <blockquote className="follow-text-words" lang="zh-CN">
        {words}
      </blockquote>
      {told !== '' && (
        <p className="field-fault" role="status">
          {told}
        </p>
      )}
      <CopyButton words={words} />
    </DeedForm>
  )
}

/** For whatever else sends messages, or a letter. */
function CopyButton({ words }: { words: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(words)
    setCopied(true)
  }
  return (
    <div>
      <Button size="small" onClick={() => void copy()}>
        {t(copied ? 'follow.text.copied' : 'follow.text.copy')}
      </Button>
    </div>
  )
}
