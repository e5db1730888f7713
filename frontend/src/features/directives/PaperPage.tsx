/** The document of a directive, as it is printed. */
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

const route = getRouteApi('/directives/$id/paper')

export function PaperPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const query = useQuery(paperQuery(id))
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('directive.paper')}
      filters={
        <>
          <Link to="/directives/$id" params={{ id }}>
            {t('directive.backToOne')}
          </Link>
          <Button type="primary" onClick={() => window.print()}>
            {t('directive.print')}
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
