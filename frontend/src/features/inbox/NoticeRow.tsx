/** One notice, or the alarms of one promise: weight and a dot while any of them is unread. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Light } from '@/ui/Light'
import { unreadIn, type NoticeGroup } from './groups'
import { isDoubtful, sendingOf } from './sending'

interface Props {
  group: NoticeGroup
  /** Marks all of the group. */
  onRead: () => void
}

export function NoticeRow({ group, onRead }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const row = useRef<HTMLLIElement>(null)
  const english = language === 'en'
  const notice = group.head
  const unread = unreadIn(group).length > 0
  const read = () => {
    onRead()
    // The button goes away with the mark; the focus stays with the notice.
    row.current?.focus()
  }
  return (
    <li className="notice" data-unread={unread || undefined} ref={row} tabIndex={-1}>
      <div className="notice-text">
        <h2>
          {unread && <span className="unseen">{t('inbox.unread')}</span>}
          {english ? notice.title_en : notice.title}
        </h2>
        <p>{english ? notice.body_en : notice.body}</p>
        <div className="notice-foot">
          {notice.urgent && <Light tone="red">{t('inbox.urgent')}</Light>}
          <time dateTime={notice.at}>{moment(notice.at, language)}</time>
          <Sendings notice={notice} />
        </div>
        {group.earlier.length > 0 && <Earlier group={group} />}
      </div>
      <div className="notice-actions">
        {notice.link && (
          <Link to={notice.link} onClick={unread ? onRead : undefined}>
            {t('inbox.open')}
            <span className="unseen">{` · ${english ? notice.title_en : notice.title}`}</span>
          </Link>
        )}
        {unread && (
          <Button size="small" onClick={read}>
            {t('inbox.markRead')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** The earlier alarms of the same promise, behind their number. */
function Earlier({ group: { head, earlier } }: { group: NoticeGroup }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const id = useId()
  const english = language === 'en'
  const waiting = earlier.filter((one) => one.read_at === null).length
  return (
    <>
      <button
        type="button"
        className="notice-more"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('inbox.earlier', { count: earlier.length })}
        {waiting > 0 && t('inbox.earlierUnread', { count: waiting })}
        <span className="unseen">{` · ${english ? head.title_en : head.title}`}</span>
      </button>
      {open && (
        <ol id={id} className="notice-earlier">
          {earlier.map((one) => (
            <li key={one.id} data-unread={one.read_at === null || undefined}>
              {one.read_at === null && <span className="unseen">{t('inbox.unread')}</span>}
              <time dateTime={one.at}>{moment(one.at, language)}</time>{' '}
              {english ? one.title_en : one.title} <Sendings notice={one} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** What went out by mail and SMS, in small words. */
function Sendings({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  return (
    <>
      {(['mail', 'sms'] as const).map((channel) => {
        const sending = sendingOf(notice[channel])
        return (
          sending && (
            <span key={channel} data-failed={isDoubtful(sending) || undefined}>
              {t(`inbox.${channel}.${sending}`)}
            </span>
          )
        )
      })}
    </>
  )
}
