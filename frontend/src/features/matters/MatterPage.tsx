/** One matter: what was asked, what was promised, what was done, and what can be done now. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Matter } from '@/api/types'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { PhrasesSaid } from '@/features/calls/PhrasesSaid'
import { ComplaintPart } from '@/features/complaints/ComplaintPart'
import { InformForm } from '@/features/liaison/InformForm'
import { Instructions } from '@/features/liaison/Instructions'
import { LeaderReport } from '@/features/liaison/LeaderReport'
import { MatterOrders } from '@/features/orders/MatterOrders'
import { FollowingDeeds, FollowingFacts } from '@/features/following/Following'
import { MatterPromises } from '@/features/promises/MatterPromises'
import { Held } from '@/ui/Held'
import { LoadingNote } from '@/ui/Notes'
import { OnDemand } from '@/ui/OnDemand'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { AddDisposition } from './AddDisposition'
import { CloseForm } from './CloseForm'
import { EightSteps } from './EightSteps'
import { MatterFacts } from './MatterFacts'
import { MatterRecord } from './MatterRecord'
import { StateLight } from './MattersPage'
import { matterQuery } from './queries'
import { Histories, MergedNote } from './Merged'
import { MergeForm } from './MergeForm'
import { ReplyForms } from './ReplyForm'
import { Timeline } from './Timeline'

const route = getRouteApi('/matters/$id')

export function MatterPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const matter = useQuery(matterQuery(id))
  if (matter.isError && asProblem(matter.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={matter.data ? t('matter.one', { reference: matter.data.reference }) : t('matter.list')}
      aside={matter.data && <StateLight state={matter.data.state} reopened={matter.data.following.reopened} />}
      filters={
        <Link to="/matters/$id/print" params={{ id }}>
          {t('seek.print')}
        </Link>
      }
    >
      {matter.isPending && <LoadingNote />}
      {matter.isError && (
        <ProblemNote error={matter.error} onRetry={() => void matter.refetch()} />
      )}
      {matter.data && (
        <MatterRecord matter={matter.data}>
          <Body matter={matter.data} />
        </MatterRecord>
      )}
    </Page>
  )
}

function Body({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const closed = matter.state === 'closed' || matter.state === 'merged'
  return (
    <div className="two-columns">
      <div className="stack">
        <MergedNote matter={matter} />
        <MatterFacts matter={matter} />
        <EightSteps matter={matter} />
        {!matter.complaint && <MatterOrders matter={matter} />}
        <FollowingFacts matter={matter} />
        <Timeline matter={matter} />
        <Histories matter={matter} />
        {matter.call_id && matter.channel === 'call' && (
          <OnDemand title={t('phrases.title')} show={t('phrases.show')}>
            <PhrasesSaid call={matter.call_id} />
          </OnDemand>
        )}
      </div>
      <div className="stack">
        <LeaderReport matter={matter} />
        <MatterPromises matter={matter} />
        {matter.complaint && <ComplaintPart matter={matter} file={matter.complaint} />}
        <Held>{matter.actions.includes('matter.reply') && <ReplyForms matter={matter} />}</Held>
        <Held>{!closed && matter.actions.includes('matter.reply') && <AddDisposition matter={matter} />}</Held>
        {!matter.complaint && <Instructions matter={matter} />}
        <FollowingDeeds matter={matter} />
        <MergeForm matter={matter} />
        <Held>
          {!matter.complaint && matter.actions.includes('matter.follow') && <InformForm matter={matter} />}
        </Held>
        <Held>{!closed && matter.actions.includes('matter.close') && <CloseForm matter={matter} />}</Held>
      </div>
    </div>
  )
}
