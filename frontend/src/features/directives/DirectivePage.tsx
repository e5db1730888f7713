/** One directive: what it says, what was done, and what comes next (S0-06). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Owed } from '@/features/promises/Owed'
import { Deeds, DeedsRecord } from '@/ui/Deeds'
import { Held } from '@/ui/Held'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReceiveForm, ReportForm } from './CityForms'
import { deedsOf } from './deeds'
import { Document } from './Document'
import { IssueForm, ReviewForm, RewriteForm, WithdrawForm } from './ProvinceForms'
import { directiveQuery } from './queries'
import type { Directive } from './shapes'
import { Source } from './Source'
import { ENDED, StageLight } from './stages'
import './directives.css'

const route = getRouteApi('/directives/$id')

export function DirectivePage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const query = useQuery(directiveQuery(id))
  const one = query.data
  const deeds = useMemo(() => (one ? deedsOf(one, t) : []), [one, t])
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('directive.pageTitle', { number: id })}
      aside={one && <StageLight stage={one.stage} />}
      filters={<Link to="/directives">{t('directive.back')}</Link>}
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {one && (
        <div className="two-columns">
          <div className="stack">
            <Content one={one} />
            <Deeds title={t('directive.timeline')} deeds={deeds} />
          </div>
          <div className="stack">
            <Owed promises={one.promises} title={t('directive.owed')} />
            <Document one={one} />
            <DeedsRecord
              deeds={deeds}
              stands={{ label: t('directive.stageHead'), value: t(`directive.stage.${one.stage}`) }}
            >
              <Steps one={one} />
            </DeedsRecord>
          </div>
        </div>
      )}
    </Page>
  )
}

/** What the reader may do now; a form that somebody overtook keeps its words. */
function Steps({ one }: { one: Directive }) {
  const { directs, answers, stage } = one
  return (
    <>
      <Held>{directs && stage === 'reported' && <ReviewForm key={one.reports.length} one={one} />}</Held>
      <Held>{directs && stage === 'drafted' && <IssueForm one={one} />}</Held>
      <Held>{directs && stage === 'drafted' && <RewriteForm one={one} />}</Held>
      <Held>{directs && !ENDED.includes(stage) && <WithdrawForm one={one} />}</Held>
      <Held>{answers && stage === 'issued' && <ReceiveForm one={one} />}</Held>
      <Held>{answers && stage === 'received' && <ReportForm key={one.reports.length} one={one} />}</Held>
    </>
  )
}

function Content({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { content, issued } = one
  const guides = content.form === 'guidance'
  return (
    <section className="section">
      <h2>{t('directive.content')}</h2>
      <dl className="facts section-body">
        <dt>{t('directive.field.form')}</dt>
        <dd>{t(`directive.form.${content.form}`)}</dd>
        {issued?.document && (
          <>
            <dt>{t('directive.document')}</dt>
            <dd>{issued.document}</dd>
          </>
        )}
        <dt>{t('directive.to')}</dt>
        <dd>{name(one.place)}</dd>
        <dt>{t('directive.field.title')}</dt>
        <dd>{content.title}</dd>
        <dt>{t('directive.field.articles')}</dt>
        <dd>{content.articles.map((number) => t('articles.number', { number })).join(t('articles.between'))}</dd>
        {content.facts && (
          <>
            <dt>{t(guides ? 'directive.field.guidanceFacts' : 'directive.field.facts')}</dt>
            <dd className="written">{content.facts}</dd>
          </>
        )}
        <dt>{t('directive.field.demand')}</dt>
        <dd className="written">{content.demand}</dd>
        <dt>{t('directive.field.receipt_on')}</dt>
        <dd>{content.receipt_on}</dd>
        <dt>{t('directive.field.reply_on')}</dt>
        <dd>{one.reply_on}</dd>
        <Source place={one.place.code} ground={one.ground} record={one.ref} found={one.found} />
      </dl>
    </section>
  )
}
