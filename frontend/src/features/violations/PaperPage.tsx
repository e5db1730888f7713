/** A document of a file on A4 paper, set as GB/T 9704 asks: in Chinese, whatever the screen. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { ViolationPaper } from '@/api/types'
import { addressed } from '@/catalogs/zh-CN/violations'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { paperQuery } from './queries'
import '@/features/pay/paper.css'
import './violations.css'

const route = getRouteApi('/violations/$id/papers/$paper')

export function PaperPage() {
  const { t } = useTranslation()
  const { id, paper } = route.useParams()
  const query = useQuery(paperQuery(id, paper))
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('violation.paperTitle')}
      filters={
        <>
          <Link to="/violations/$id" params={{ id }}>
            {t('violation.backToFile')}
          </Link>
          <Button type="primary" onClick={() => window.print()}>
            {t('violation.print')}
          </Button>
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Sheet paper={query.data} />}
    </Page>
  )
}

function Sheet({ paper }: { paper: ViolationPaper }) {
  return (
    <article className="paper violation-paper" lang="zh-CN">
      <h2>{paper.title}</h2>
      {paper.number && <p className="violation-paper-number">{paper.number}</p>}
      <p>{addressed(paper.addressee)}</p>
      {paper.paragraphs.map((text, at) => (
        <p key={at} className="paper-words">
          {text}
        </p>
      ))}
      <p className="paper-sign">
        {paper.office}
        <br />
        {paper.issued_on}
      </p>
    </article>
  )
}
