/** One call: what happened when, and what was registered of it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Call } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime, exactMoment } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { ReviewCall } from '@/features/reviews/ReviewCall'
import { FileLink } from '@/features/violations/FileLink'
import { RevealButton } from '@/ui/Masked'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { ByHand, Outcome } from './Outcome'
import { PhrasesSaid } from './PhrasesSaid'
import { callQuery, revealNumber } from './queries'

const route = getRouteApi('/calls/$id')

export function CallPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const call = useQuery(callQuery(id))
  if (call.isError && asProblem(call.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page title={t('call.one')} aside={call.data && <Outcome outcome={call.data.outcome} />}>
      {call.isPending && <LoadingNote />}
      {call.isError && <ProblemNote error={call.error} onRetry={() => void call.refetch()} />}
      {call.data && (
        <div className="two-columns">
          <CallFacts call={call.data} />
          <div className="stack">
            {call.data.connected_at && <PhrasesSaid call={id} />}
            {call.data.connected_at && call.data.matter_id && <ReviewCall call={id} />}
            <Reports call={call.data} />
          </div>
        </div>
      )}
    </Page>
  )
}

function CallFacts({ call }: { call: Call }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const at = (instant: string | null) => (instant ? exactMoment(instant, language) : '–')
  return (
    <section className="section">
      <h2>{t('call.facts')}</h2>
      <div className="section-body">
        <dl className="facts">
          <dt>{t('list.place')}</dt>
          <dd>{name(call.place)}</dd>
          <dt>{t('call.number')}</dt>
          <dd>
            <CallerNumber call={call} />
          </dd>
          {call.entered && (
            <>
              <dt>{t('call.entered')}</dt>
              <dd>
                <Entered entered={call.entered} /> <ByHand />
              </dd>
            </>
          )}
          <dt>{t('call.state')}</dt>
          <dd>{t(`callState.${call.state}`)}</dd>
          <dt>{t('call.initiated')}</dt>
          <dd>{at(call.initiated_at)}</dd>
          <dt>{t('call.queued')}</dt>
          <dd>{at(call.queued_at)}</dd>
          <dt>{t('call.connected')}</dt>
          <dd>{at(call.connected_at)}</dd>
          <dt>{t('call.disconnected')}</dt>
          <dd>{at(call.disconnected_at)}</dd>
          <dt>{t('call.wait')}</dt>
          <dd>
            {call.wait_seconds === null
              ? '–'
              : t('call.seconds', { seconds: call.wait_seconds })}
          </dd>
          <dt>{t('call.said')}</dt>
          <dd>
            <Said call={call} /> {call.wishes_callback && <CallBackLink />}
          </dd>
          <dt>{t('call.matter')}</dt>
          <dd>
            {call.matter_id ? (
              <Link to="/matters/$id" params={{ id: call.matter_id }}>
                {t('call.openMatter')}
              </Link>
            ) : (
              <span className="muted">{t('call.noMatter')}</span>
            )}
          </dd>
          <Breach call={call} />
        </dl>
      </div>
    </section>
  )
}

/** The way to a file about what was done in the call (Art. 20). */
function Breach({ call }: { call: Call }) {
  const { t } = useTranslation()
  if (!useMay('violation.open')) return null
  return (
    <>
      <dt>{t('call.breach')}</dt>
      <dd>
        <FileLink
          place={call.place.code}
          known={{ kind: 'call', ref: call.id, at: call.connected_at ?? call.initiated_at ?? undefined }}
        />
      </dd>
    </>
  )
}

/** Who entered the call by hand, when, and who answered it. */
function Entered({ entered }: { entered: NonNullable<Call['entered']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = [
    t('call.enteredBy', { name: entered.by.name, at: exactMoment(entered.at, language) }),
    entered.answered_by && t('call.answeredBy', { name: entered.answered_by.name }),
  ].filter(Boolean)
  return said.join(' · ')
}

/** What the caller did in the call besides speaking. */
function Said({ call }: { call: Call }) {
  const { t } = useTranslation()
  const said = [
    call.score !== null && t('call.score', { score: call.score }),
    call.wishes_callback && t('call.wished'),
    call.complained && t('call.complained'),
    call.transfer && t(`call.transfer.${call.transfer}`),
  ].filter(Boolean)
  return said.length > 0 ? said.join(' · ') : '–'
}

/** Where it is said that the caller was called back: a call-back is owed by the line. */
function CallBackLink() {
  const { t } = useTranslation()
  if (!useMay('promise.list')) return null
  return (
    <Link to="/promises" search={{ kind: 'callback' }}>
      {t('call.callBacks')}
    </Link>
  )
}

function CallerNumber({ call }: { call: Call }) {
  const { t } = useTranslation()
  const may = useMay('call.reveal')
  const [number, setNumber] = useState<string | null>(null)
  if (number !== null) return <b className="number">{number}</b>
  return (
    <span className="inline">
      <span className="number">{call.number_masked}</span>
      {may && (
        <RevealButton
          what={t('call.number')}
          onReveal={async (reason) => setNumber((await revealNumber(call.id, reason)).number)}
        />
      )}
    </span>
  )
}

function Reports({ call }: { call: Call }) {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  // A kind of event that the telephone adds later is shown by its own name.
  const words = (kind: string) =>
    i18n.exists(`report.${kind}`) ? t(`report.${kind}` as 'report.initiated') : kind
  return (
    <section className="section">
      <h2>{t('call.reports')}</h2>
      <div className="section-body">
        {call.reports.length === 0 && <p className="muted">{t('call.noReports')}</p>}
        <ol className="timeline">
          {call.reports.map((report) => (
            <li key={`${report.kind}-${report.at}`}>
              <time dateTime={report.at}>{clockTime(report.at, language)}</time>
              <span>{words(report.kind)}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
