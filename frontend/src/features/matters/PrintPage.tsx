/** A matter on A4 paper, as an office files it: in Chinese, whatever the screen; masked at first. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import i18next from 'i18next'
import { useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Matter } from '@/api/types'
import { businessNow } from '@/app/clock'
import { moment } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useSession } from '@/features/accounts/session'
import { DueLight } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { MatterFacts } from './MatterFacts'
import { matterQuery } from './queries'
import { Timeline } from './Timeline'
import '@/features/pay/paper.css'
import './matters.css'

const route = getRouteApi('/matters/$id/print')

export function PrintPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  // What stands on paper is Chinese even where the screen is not.
  const [chinese] = useState(() => i18next.cloneInstance({ lng: 'zh-CN' }))
  const matter = useQuery(matterQuery(id))
  if (matter.isError && asProblem(matter.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('seek.printTitle')}
      filters={
        <>
          <Link to="/matters/$id" params={{ id }}>
            {t('seek.backToMatter')}
          </Link>
          <Button type="primary" disabled={!matter.data} onClick={() => window.print()}>
            {t('seek.print')}
          </Button>
        </>
      }
    >
      {matter.isPending && <LoadingNote />}
      {matter.isError && <ProblemNote error={matter.error} onRetry={() => void matter.refetch()} />}
      {matter.data && (
        <I18nextProvider i18n={chinese}>
          <Paper matter={matter.data} />
        </I18nextProvider>
      )}
    </Page>
  )
}

function Paper({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const { person, place } = useSession()
  return (
    <article className="paper matter-paper" lang="zh-CN">
      <h2>{t('seek.paperTitle')}</h2>
      <p className="paper-facts">
        <span>{t('seek.reference', { reference: matter.reference })}</span>
        <span>{t(`matterState.${matter.state}`)}</span>
      </p>
      <MatterFacts matter={matter} />
      {matter.promises.length > 0 && (
        <section className="section">
          <h2>{t('promise.ofPaper')}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('promise.what')}</th>
                <th scope="col">{t('queue.owes')}</th>
                <th scope="col">{t('seek.dueAt')}</th>
                <th scope="col">{t('matter.state')}</th>
              </tr>
            </thead>
            <tbody>
              {matter.promises.map((pledge) => (
                <tr key={pledge.id}>
                  <td>{t(`promiseKind.${pledge.kind}`)}</td>
                  <td>{pledge.owner.name}</td>
                  <td>{moment(pledge.due_at, 'zh-CN')}</td>
                  <td>
                    <DueLight pledge={pledge} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Timeline matter={matter} />
      <p className="paper-hands">
        <span>{t('seek.printedBy', { name: person.name, place: place.name })}</span>
        <span>{t('seek.printedAt', { at: moment(businessNow(), 'zh-CN') })}</span>
      </p>
    </article>
  )
}
