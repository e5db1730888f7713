/** The written notice on A4 paper; name and address are written by hand and never kept. */
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { notice } from '@/catalogs/zh-CN/noticePaper'
import { Page } from '@/ui/Page'
import { chineseDay } from './noticePaper'
import '@/features/pay/paper.css'

const route = getRouteApi('/promises/notice')

export function NoticePage() {
  const { t } = useTranslation()
  const { place, made } = route.useSearch()
  return (
    <Page
      title={t('attempt.notice')}
      filters={
        <Button type="primary" onClick={() => window.print()}>
          {t('attempt.print')}
        </Button>
      }
    >
      <article className="paper" lang="zh-CN">
        <h2>{notice.title}</h2>
        <p>{notice.dear}</p>
        <p className="paper-words">{`${notice.you}${chineseDay(made)}${notice.turned}${notice.tried}`}</p>
        <p className="paper-words">{notice.ring}</p>
        <p className="paper-words">{notice.thanks}</p>
        <p className="paper-sign">
          {`${place}${notice.centre}`}
          <br />
          {chineseDay(civilDay(useNow(60_000)))}
        </p>
      </article>
    </Page>
  )
}
