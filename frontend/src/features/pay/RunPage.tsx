/** One subsidy: its lines, what is not paid and why, the hands it goes through. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { PayRun } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { dayEndedBy } from './amounts'
import { LeftOut } from './LeftOut'
import { runQuery } from './queries'
import { RunLines } from './RunLines'
import { RunSteps } from './RunSteps'
import { RunClock, RunState } from './RunWords'
import { runOf } from './search'
import './pay.css'

const route = getRouteApi('/pay/runs/$id')

export function RunPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { id } = route.useParams()
  const query = useQuery(runQuery(runOf(id)))
  const run = query.data
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={
        run
          ? t('pay.runTitle', { place: name(run.place), month: monthName(run.month, language) })
          : t('pay.title')
      }
      aside={run && <RunState state={run.state} />}
      filters={
        <Link to="/pay" search={{ month: run?.month }}>
          {t('pay.back')}
        </Link>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {run && (
        <div className="pay-run">
          <div className="stack">
            <RunLines run={run} />
            <LeftOut run={run} />
          </div>
          <div className="stack">
            <Facts run={run} />
            <RunSteps run={run} />
          </div>
        </div>
      )}
    </Page>
  )
}

function Facts({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('pay.facts')}</h2>
      <dl className="facts section-body">
        <dt>{t('pay.clock')}</dt>
        <dd>
          <RunClock row={run} />
        </dd>
        <dt>{t('pay.due')}</dt>
        <dd>{t('pay.dueOf', { day: dateWords(dayEndedBy(run.due_at), language, businessNow()) })}</dd>
        <dt>{t('pay.rate')}</dt>
        <dd>{run.rates.map((rate) => t('pay.rateOf', { rate })).join(' → ')}</dd>
        <dt>{t('pay.digest')}</dt>
        <dd>
          <code title={run.digest}>{run.digest.slice(0, 16)}</code>
        </dd>
      </dl>
    </section>
  )
}
