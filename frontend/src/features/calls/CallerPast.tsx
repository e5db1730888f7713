/** Who is on the line: what is owed, what was told before, when the number rang (N25). */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { CallerKnown } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useDispositionName } from '@/features/matters/useDispositionName'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { callerQuery, liveCallsQuery } from './queries'

/** Nothing but for a call that this person answered: nobody else is shown it. */
export function CallerPast({ callId }: { callId: string | null }) {
  const calls = useQuery(liveCallsQuery).data
  const mine = calls?.some((call) => call.id === callId && call.mine && call.number_masked)
  return mine && callId ? <Known callId={callId} /> : null
}

function Known({ callId }: { callId: string }) {
  const { t } = useTranslation()
  const caller = useQuery(callerQuery(callId))
  const card = caller.data
  if (caller.isError && asProblem(caller.error).code === 'not_found') return null
  return (
    <section className="section past" aria-label={t('past.title')} aria-busy={caller.isPending}>
      <h2>{t('past.title')}</h2>
      {caller.isError && <ProblemNote error={caller.error} onRetry={() => void caller.refetch()} />}
      {card && (
        <>
          <p className="past-times">
            {card.times === 0 ? t('past.first') : t('past.times', { count: card.times })}
          </p>
          <Owed card={card} />
          <Told card={card} />
          <Rang card={card} />
        </>
      )}
    </section>
  )
}

function Owed({ card }: { card: CallerKnown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (card.promises.length === 0) return null
  return (
    <ul aria-label={t('past.owed')}>
      {card.promises.map((one) => (
        <li key={`${one.kind} ${one.due_at} ${one.owner}`}>
          <Light tone={one.light}>{t(`promiseKind.${one.kind}`)}</Light>{' '}
          <b>{language === 'en' ? one.due_words_en : one.due_words}</b>
          <div className="muted">{t('past.owner', { name: one.owner })}</div>
        </li>
      ))}
    </ul>
  )
}

function Told({ card }: { card: CallerKnown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const nameOf = useDispositionName()
  if (card.matters.length === 0) return null
  return (
    <ul aria-label={t('past.told')}>
      {card.matters.map((one) => (
        <li key={one.id}>
          <div>
            {moment(one.registered_at, language)}{' '}
            <b>{nameOf(one.disposition ?? 'no_request')}</b>
          </div>
          {one.answer && <div className="written">{one.answer}</div>}
          <div className="muted">{t('past.firstAsked', { name: one.first_asked })}</div>
          {one.mine && (
            <Link to="/matters/$id" params={{ id: one.id }}>
              {t('past.open')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function Rang({ card }: { card: CallerKnown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (card.calls.length === 0) return null
  return (
    <ul aria-label={t('past.rang')} className="muted">
      {card.calls.map((one) => (
        <li key={one.id}>
          {one.at && moment(one.at, language)} {t(`outcome.${one.outcome}`)}
        </li>
      ))}
    </ul>
  )
}
