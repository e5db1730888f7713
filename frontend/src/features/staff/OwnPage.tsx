/** An attendant's own record: whether one may serve, what is on file, what one was taught. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Facts, Findings, Marks, Standing } from './Facts'
import { ownQuery } from './queries'
import './staff.css'

export function OwnPage() {
  const { t } = useTranslation()
  const query = useQuery(ownQuery)
  const missing = query.isError && asProblem(query.error).code === 'not_found'
  return (
    <Page title={t('staff.own')} aside={query.data?.name}>
      {query.isPending && <LoadingNote />}
      {missing && (
        <EmptyNote title={t('staff.ownNone')}>
          <p>{t('staff.ownNoneWhy')}</p>
        </EmptyNote>
      )}
      {query.isError && !missing && (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <div className="staff-record">
          <div className="stack">
            <Standing record={query.data} />
            <Marks record={query.data} />
          </div>
          <div className="stack">
            <section className="section">
              <h2>{t('staff.facts')}</h2>
              <div className="section-body">
                <Facts record={query.data} />
              </div>
            </section>
            <section className="section">
              <h2>{t('staff.conditions')}</h2>
              <div className="section-body">
                <Findings judged={query.data.conditions} />
              </div>
            </section>
            <section className="section">
              <h2>{t('staff.abilities')}</h2>
              <div className="section-body">
                <Findings judged={query.data.abilities} />
              </div>
            </section>
          </div>
        </div>
      )}
    </Page>
  )
}
