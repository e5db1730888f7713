/** What a matter was merged with: which one goes on, which were its duplicates, and their histories. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { LoadingNote } from '@/ui/Notes'
import { OnDemand } from '@/ui/OnDemand'
import { ProblemNote } from '@/ui/ProblemNote'
import { historyQuery } from './queries'
import { Steps } from './Timeline'
import { useDispositionName } from './useDispositionName'

type Other = Matter['merged'][number]

/** Above everything else of a page: where the work goes on, or what came to it. */
export function MergedNote({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const into = matter.merged_into
  if (!into && matter.merged.length === 0) return null
  return (
    <section className="section merged-note" aria-label={t('merge.title')}>
      <div className="section-body" role={into ? 'status' : undefined}>
        {into ? (
          <>
            <b>{t('merge.goneInto')}</b> <OtherLink other={into} />
            <p className="muted">{t('merge.goneWhy')}</p>
          </>
        ) : (
          <>
            <b>{t('merge.has')}</b>
            {matter.merged.map((other) => (
              <div key={other.id}>
                <OtherLink other={other} />
              </div>
            ))}
          </>
        )}
      </div>
    </section>
  )
}

function OtherLink({ other }: { other: Other }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <Link to="/matters/$id" params={{ id: other.id }}>
        {other.reference}
      </Link>{' '}
      <span className="muted">
        {other.caller_masked && `${t('merge.caller', { caller: other.caller_masked })} · `}
        {t('merge.asked', { name: other.first_asked.name })} · {moment(other.at, language)}
      </span>
    </>
  )
}

/** What was asked and done on each of the other matters, before they were merged and since. */
export function Histories({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const others = matter.merged_into ? [matter.merged_into] : matter.merged
  return others.map((other) => (
    <OnDemand key={other.id} title={t('merge.history', other)} show={t('merge.showHistory')}>
      <History matter={matter} other={other} />
    </OnDemand>
  ))
}

function History({ matter, other }: { matter: Matter; other: Other }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = useDispositionName()
  const query = useQuery(historyQuery(matter.id, other.id))
  const one = query.data
  return (
    <section className="section">
      <h2>{t('merge.history', other)}</h2>
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {one && (
        <div className="section-body merged-history">
          <p className="muted">{t('merge.asked', { name: one.first_asked.name })}</p>
          <p>
            {one.summary}{' '}
            <span className="muted">
              {[one.disposition, ...one.further.map((beside) => beside.disposition)]
                .flatMap((each) => (each ? [`${each.number}. ${name(each.number)}`] : []))
                .join(t('step.comma'))}
            </span>
          </p>
          <ol className="timeline">
            <li>
              <time dateTime={one.registered_at}>{moment(one.registered_at, language)}</time>
              <div>
                <b>{t('step.registered')}</b> <span className="muted">{one.first_asked.name}</span>
              </div>
            </li>
            <Steps steps={one.steps} />
          </ol>
        </div>
      )}
    </section>
  )
}
