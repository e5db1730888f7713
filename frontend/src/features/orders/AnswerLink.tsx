/** The link by which an addressee without an account answers its order: made, copied, ended. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, OrderLink, Pledge } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { linkMessage } from '@/catalogs/zh-CN/answerLink'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { copyLink, makeLink, ORDERS } from './queries'

interface Props {
  matter: string
  order: Order
  /** What is owed on it now: the message says until when. */
  due: Pledge | undefined
}

export function AnswerLink({ matter, order, due }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [made, setMade] = useState<OrderLink | null>(null)
  const command = useCommand(['matter', matter], ORDERS)
  const make = (ended: boolean) =>
    command.send(async (id) => {
      const link = await makeLink(matter, order.number, { id, version: order.version, ended })
      setMade(link.path ? link : null)
    })
  const show = () => command.send(async () => setMade(await copyLink(matter, order.number)))
  const until = order.link_until
  return (
    <section className="order-link" aria-label={t('answerLink.title')}>
      <p>
        <b>{t('answerLink.title')}</b>{' '}
        <span className="muted">
          {until ? t('answerLink.until', { at: moment(until, language) }) : t('answerLink.why')}
        </span>
      </p>
      {command.problem && <ProblemNote error={command.problem} />}
      {made?.expires_at && <Message order={order} link={made} until={made.expires_at} due={due} />}
      <div className="order-buttons">
        {until && !made && (
          <Button size="small" onClick={() => void show()}>
            {t('answerLink.show')}
          </Button>
        )}
        <Button size="small" loading={command.busy} onClick={() => void make(false)}>
          {t(until ? 'answerLink.renew' : 'answerLink.make')}
        </Button>
        {until && (
          <Button size="small" onClick={() => void make(true)}>
            {t('answerLink.end')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface MessageProps {
  order: Order
  link: OrderLink
  until: string
  due: Pledge | undefined
}

/** The words to send, selected and copied with one click; they can be read before they go. */
function Message({ order, link, until, due }: MessageProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const url = window.location.origin + link.path
  // A message is read later than it is written: no "tomorrow" in it.
  const by = due ? moment(due.due_at, 'zh-CN') : ''
  const words = linkMessage(order.addressee, link.reference, by, moment(until, 'zh-CN'), url)
  const copy = async () => {
    await navigator.clipboard.writeText(words)
    setCopied(true)
  }
  return (
    <>
      <Field
        field="link_words"
        label={t('answerLink.words', { to: order.addressee })}
        hint={t('answerLink.wordsWhy')}
      >
        {(control) => <Input.TextArea {...control} readOnly autoSize value={words} />}
      </Field>
      <div>
        <Button size="small" type="primary" onClick={() => void copy()}>
          {t(copied ? 'answerLink.copied' : 'answerLink.copy')}
        </Button>
      </div>
    </>
  )
}
