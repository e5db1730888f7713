/** An official document on A4 paper, set as GB/T 9704 asks: in Chinese, whatever the screen. */
import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Paper } from '@/api/types'
import { addressed } from '@/catalogs/zh-CN/violations'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from './Notes'
import { Page } from './Page'
import { ProblemNote } from './ProblemNote'
import '@/features/pay/paper.css'
import './officialPaper.css'

interface Props<Key extends QueryKey> {
  query: UseQueryOptions<Paper, Error, Paper, Key>
  title: string
  back: ReactNode
}

/** The page of a document: the way back, its print, the paper. */
export function PaperScreen<Key extends QueryKey>({ query, title, back }: Props<Key>) {
  const { t } = useTranslation()
  const found = useQuery(query)
  if (found.isError && asProblem(found.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={title}
      filters={
        <>
          {back}
          <Button type="primary" onClick={() => window.print()}>
            {t('violation.print')}
          </Button>
        </>
      }
    >
      {found.isPending && <LoadingNote />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <OfficialPaper paper={found.data} />}
    </Page>
  )
}

function OfficialPaper({ paper }: { paper: Paper }) {
  return (
    <article className="paper official-paper" lang="zh-CN">
      <h2>{paper.title}</h2>
      {paper.number && <p className="official-paper-number">{paper.number}</p>}
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
