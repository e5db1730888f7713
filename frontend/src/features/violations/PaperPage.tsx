/** A document of a file, as it is printed. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { OfficialPaper } from '@/ui/OfficialPaper'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { paperQuery } from './queries'

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
      {query.data && <OfficialPaper paper={query.data} />}
    </Page>
  )
}
