/** Who is on the line: what is owed, what was told before, when the number rang (N25). */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { CallerKnown } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Passphrase } from './Passphrase'
import { SpeechWords } from '@/features/matters/SpeechWords'
import { useDispositionName } from '@/features/matters/useDispositionName'
import { usePhoneHere } from '@/features/softphone/here'
import type { ContactState, PhoneContact } from '@/features/softphone/softphone'
import { wholeNumber } from '@/features/wishes/said'
import { useRested } from '@/features/wishes/useRested'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { callerQuery, liveCallsQuery, numberQuery } from './queries'

/** Whose call is at this telephone, from the ring on, and whose form is open: often the same. */
export function CallerPast({ callId }: { callId: string | null }) {
  const calls = useQuery(liveCallsQuery).data
  const { contact } = usePhoneHere().state
  const here = contact && isHere(contact) ? contact : null
  const mine = calls?.find((call) => call.id === callId && call.mine && call.number_masked && !call.by_hand)
  const shown = new Set([here?.callId, mine?.id])
  return [...shown].map(
    (id) => id && <Known key={id} callId={id} state={here?.callId === id ? here.state : null} />,
  )
}

const HERE: ReadonlySet<ContactState> = new Set(['ringing', 'connecting', 'talking', 'held'])

/** Of a number that is withheld nothing is known, and nothing asked. */
const isHere = ({ direction, number, state }: PhoneContact) =>
  direction === 'inbound' && number !== null && HERE.has(state)

/** The telephone rings before the platform is told at whom: it is asked until it knows. */
const ASK_RINGING_MS = 1_000
const ASK_MS = 5_000

/** Nobody is shown a call but whom it rings at and who answered; `state` is that at this telephone. */
function Known({ callId, state }: { callId: string; state: ContactState | null }) {
  const { t } = useTranslation()
  const rings = state === 'ringing'
  const again = rings ? ASK_RINGING_MS : ASK_MS
  const caller = useQuery({
    ...callerQuery(callId),
    refetchInterval: ({ state: { data } }) => (state && !data ? again : false),
  })
  const card = caller.data
  const unknown = caller.isError && asProblem(caller.error).code === 'not_found'
  if (unknown && !rings) return null
  return (
    <section
      className="section past"
      aria-label={t('past.title')}
      aria-busy={caller.isPending}
      data-rings={rings || undefined}
    >
      <h2>
        {t('past.title')}
        {rings && <Light tone="amber">{t('past.rings')}</Light>}
      </h2>
      {caller.isError && !unknown && (
        <ProblemNote error={caller.error} onRetry={() => void caller.refetch()} />
      )}
      {!card && rings && <p className="past-times muted">{t('past.asking')}</p>}
      {card && (
        <>
          <p className="past-times">
            <b className="number">{card.number_masked}</b>{' '}
            {card.times === 0 ? t('past.first') : t('past.times', { count: card.times })}
          </p>
          {card.speech && (
            <p className="past-speech">
              <b>{t('callerMore.speak')}</b> <SpeechWords speech={card.speech} />
            </p>
          )}
          <Owed card={card} />
          <Told card={card} callId={callId} />
          <Wished card={card} />
          <Rang card={card} />
        </>
      )}
    </section>
  )
}

/** Whoever came by before: by the number that was typed, where nobody is on the line (N25). */
export function VisitorPast({ phone }: { phone: string }) {
  const { t } = useTranslation()
  const number = useRested(phone) ? wholeNumber(phone) : null
  const visitor = useQuery({ ...numberQuery(number ?? ''), enabled: number !== null })
  const card = visitor.data
  if (number === null || visitor.isPending) return null
  return (
    <section className="section past" aria-label={t('past.visitor')}>
      <h2>{t('past.visitor')}</h2>
      {visitor.isError && <ProblemNote error={visitor.error} onRetry={() => void visitor.refetch()} />}
      {card && (
        <>
          <p className="past-times">
            {card.matters.length === 0 ? t('past.unknown') : t('past.typed')}
          </p>
          <Owed card={card} />
          <Told card={card} callId={null} />
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

function Told({ card, callId }: { card: CallerKnown; callId: string | null }) {
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
            {one.may_take && (
              <span className="past-merge" title={t('past.mergeHow')}>
                {t('past.merge')}
              </span>
            )}
          </div>
          {one.answer && <div className="written">{one.answer}</div>}
          {one.passphrase_agreed && <Passphrase callId={callId} matter={one.id} />}
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

/** How the caller is to be reached; what to say to others is shown where one registers or dials. */
function Wished({ card: { wishes } }: { card: CallerKnown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!wishes) return null
  const times = language === 'en' ? wishes.times_en : wishes.times
  return (
    <ul aria-label={t('past.wished')}>
      <li className="past-wished">
        {times && <b>{t('wish.only', { times })}</b>}
        {wishes.refused.map((one) => (
          <b key={one}>{t(`wish.no.${one}`)}</b>
        ))}
        {wishes.worded && <span>{t('past.worded')}</span>}
      </li>
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
