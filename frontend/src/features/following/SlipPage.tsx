/** The slip of a one-time notification on A4 paper, for the caller: in Chinese, whatever the screen. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Matter, ToldAtOnce } from '@/api/types'
import { civilDay } from '@/app/time'
import { tellPaper as paper } from '@/catalogs/zh-CN/tellPaper'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { matterQuery } from '@/features/matters/queries'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import '@/features/pay/paper.css'

const route = getRouteApi('/matters/$id/slip/$number')

export function SlipPage() {
  const { t } = useTranslation()
  const { id, number } = route.useParams()
  const query = useQuery(matterQuery(id))
  const told = query.data?.following.notifications.find((one) => String(one.number) === number)
  const missing = query.isError && asProblem(query.error).code === 'not_found'
  if (missing || (query.data && !told)) return <NotFoundPage />
  return (
    <Page
      title={t('follow.told.print')}
      filters={
        <>
          <Link to="/matters/$id" params={{ id }}>
            {query.data ? t('matter.one', { reference: query.data.reference }) : t('matter.list')}
          </Link>
          <Button type="primary" onClick={() => window.print()}>
            {t('follow.told.print')}
          </Button>
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && told && <Slip matter={query.data} told={told} />}
    </Page>
  )
}

/** Nothing of the caller stands on it: whoever finds it learns of a procedure, not of a person. */
function Slip({ matter, told }: { matter: Matter; told: ToldAtOnce }) {
  return (
    <article className="paper" lang="zh-CN">
      <h2>{paper.title}</h2>
      <p className="paper-facts">
        <span>{`${paper.number}${matter.reference}`}</span>
        <span>{`${paper.on}${civilDay(told.at)}`}</span>
      </p>
      <p className="paper-words">{paper.article}</p>
      <p>{`${paper.about}${told.title}`}</p>
      <p>
        <b>{paper.basis}</b>
      </p>
      <p className="written">{told.basis}</p>
      <p>
        <b>{paper.procedure}</b>
      </p>
      <p className="written">{told.procedure}</p>
      <p>
        <b>{paper.materials}</b>
      </p>
      <ol>
        {told.materials.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p className="paper-hands">
        <span>{`${paper.told}${told.by.name}`}</span>
        <span>{paper.line}</span>
        <span>{paper.sign}</span>
      </p>
    </article>
  )
}
