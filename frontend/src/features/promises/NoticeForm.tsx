/** Ending a promise that was tried in vain: the notice to print or to copy, then that it was sent. */
import { Link } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge, SentNotice } from '@/api/types'
import { useNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { Choice } from './AttemptChoices'
import { nameOf } from './name'
import { smsOf } from './noticePaper'
import { sendNotice } from './queries'
import type { Said } from './said'
import { usePromiseCommand } from './usePromiseCommand'

const WAYS = ['letter', 'sms'] as const satisfies readonly SentNotice['way'][]

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function NoticeForm({ pledge, onSaid }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const command = usePromiseCommand(pledge, scope, onSaid, { sent_on: t('attempt.sentOn') })
  const ways = WAYS.filter((one) => pledge.notice_ways.includes(one))
  const [chosen, setWay] = useState<SentNotice['way']>('letter')
  // Another person may have noted meanwhile that the caller wants none of it.
  const way = ways.includes(chosen) ? chosen : ways[0]
  const [day, setDay] = useState(civilDay(useNow(60_000)))
  const faults = useStanding(command.faults, command.attempt, () => [way, day])
  if (!way)
    return (
      <div className="stack">
        <p className="panel-title">{t('attempt.notice')}</p>
        <p>{t('attempt.noWay')}</p>
      </div>
    )
  return (
    <form
      className="stack"
      noValidate
      aria-label={t('attempt.notice')}
      onSubmit={(event) => {
        event.preventDefault()
        void command.run('noticeDone', (id) => sendNotice(pledge, { id, way, sent_on: day }))
      }}
    >
      <p className="panel-title">{t('attempt.notice')}</p>
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <p className="muted">{t('attempt.noticeWhy', { count: pledge.attempts_most })}</p>
      <Choice
        scope={`${scope}.way`}
        title={t('attempt.way')}
        options={ways}
        value={way}
        wordOf={(one) => t(`attempt.${one}`)}
        onChange={setWay}
      />
      {WAYS.filter((one) => !ways.includes(one)).map((one) => (
        <p key={one}>{t('attempt.forbidden', { way: t(`attempt.${one}`) })}</p>
      ))}
      <NoticeText pledge={pledge} way={way} />
      <Field
        field={`${scope}.sent_on`}
        label={t('attempt.sentOn')}
        fault={faults.find((one) => one.field === `${scope}.sent_on`)}
      >
        {(control) => (
          <DatePicker
            {...control}
            allowClear={false}
            style={{ width: 150 }}
            value={dayjs(day)}
            onChange={(next) => next && setDay(next.format('YYYY-MM-DD'))}
          />
        )}
      </Field>
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('attempt.noticeSave')}
        </Button>
      </div>
    </form>
  )
}

/** What is sent says nothing of the matter: whoever opens it learns no more than that we rang. */
function NoticeText({ pledge, way }: { pledge: Pledge; way: SentNotice['way'] }) {
  const { t } = useTranslation()
  if (way === 'letter') {
    return (
      <p>
        <Link
          to="/promises/notice"
          target="_blank"
          search={{ place: pledge.place.name, made: civilDay(pledge.made_at) }}
        >
          {t('attempt.print')}
        </Link>
      </p>
    )
  }
  return (
    <blockquote className="notice-text" lang="zh-CN">
      {smsOf({ place: pledge.place.name, made: civilDay(pledge.made_at) })}
    </blockquote>
  )
}
