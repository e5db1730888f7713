/** One notice: weight and a dot while it is unread, and the word for those who hear it. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Light } from '@/ui/Light'
import { isDoubtful, sendingOf } from './sending'

interface Props {
  notice: Notice
  onRead: () => void
}

export function NoticeRow({ notice, onRead }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const row = useRef<HTMLLIElement>(null)
  const english = language === 'en'
  const unread = notice.read_at === null
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
