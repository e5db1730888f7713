/** The columns of today's list: until when, who, what, from when on one may ring, and the ways on. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ToRing } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { civilDay, moment, type Language } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { DialButton } from '@/features/softphone/DialButton'
import { usePhoneHere } from '@/features/softphone/here'
import { wishesQuery } from '@/features/wishes/queries'
import { DueLight } from '@/ui/Light'
import { LinkButton } from '@/ui/LinkButton'
import { ProblemNote } from '@/ui/ProblemNote'
import type { Column } from '@/ui/Rows'
import { nameOf } from './name'
import { PromiseMarks } from './PromiseMarks'

interface Words {
  t: TFunction
  language: Language
  now: Date
  /** The row that is unfolded. */
  open: string | null
  unfold: (id: string, rung?: boolean) => void
}

export function todayColumns(words: Words): Column<ToRing>[] {
  const { t, language, now } = words
  return [
    {
      key: 'light',
      head: t('promise.light'),
      cell: ({ promise }) => (
        <span className="promise-light">
          <DueLight pledge={promise} />
          <span className="promise-mark">
            {language === 'en' ? promise.due_words_en : promise.due_words}
          </span>
          {/* From when on one may ring has a column of its own. */}
          <PromiseMarks pledge={{ ...promise, next_attempt_at: null }} />
        </span>
      ),
    },
    {
      key: 'caller',
      head: t('today.caller'),
      cell: (row) => row.caller_masked || <span className="muted">{t('today.withheld')}</span>,
    },
    { key: 'what', head: t('promise.what'), cell: (row) => <What row={row} /> },
    {
      key: 'when',
      head: t('today.when'),
      cell: (row) => (
        <>
          <When row={row} {...words} />
          <Agreed row={row} {...words} />
          <span className="promise-reference">
            {t('today.triesOf', {
              count: row.promise.attempts.length,
              most: row.promise.attempts_most,
            })}
          </span>
        </>
      ),
    },
    {
      key: 'wishes',
      head: t('wish.title'),
      wide: true,
      cell: ({ promise }) => <Wished promise={promise} />,
    },
    {
      key: 'actions',
      head: <span className="unseen">{t('promise.actions')}</span>,
      cell: (row) => <Actions row={row} now={now} open={words.open} unfold={words.unfold} />,
    },
  ]
}

/** From when on the next try may be made; null where it may be made now. */
function laterOf({ promise: { next_attempt_at: next } }: ToRing, now: Date): string | null {
  return next && new Date(next) > now ? next : null
}

function When({ row, t, language, now }: Words & { row: ToRing }) {
  if (!row.heard) return <span className="muted">{t('today.unheard')}</span>
  if (!row.caller_masked) {
    const left = row.promise.kind === 'voicemail_reply' ? 'today.noNumberMessage' : 'today.noNumber'
    return <span className="muted">{t(left)}</span>
  }
  const later = laterOf(row, now)
  return later ? (
    t('today.from', { at: moment(later, language) })
  ) : (
    <span className="to-ring-free">{t('today.now')}</span>
  )
}

/** When the caller agreed to be rung: a caller who gave no name. */
function Agreed({ row, t, language, now }: Words & { row: ToRing }) {
  const at = row.promise.ring_back_at
  if (!at) return null
  const said = t(new Date(at) > now ? 'today.agreed' : 'today.agreedPast', { at: moment(at, language) })
  return <strong className="promise-mark">{said}</strong>
}

/** What is owed, of whom it is expected, and the page on which it is answered. */
function What({ row: { promise } }: { row: ToRing }) {
  const { t } = useTranslation()
  const kind = t(`promiseKind.${promise.kind}`)
  const call = promise.subject.split('#')[1] ?? ''
  return (
    <>
      {promise.matter_id ? (
        <Link to="/matters/$id" params={{ id: promise.matter_id }}>
          {kind}
        </Link>
      ) : promise.kind === 'voicemail_reply' ? (
        <Link to="/voicemail" search={trayOf(promise)}>
          {kind}
        </Link>
      ) : (
        <Link to="/calls/$id" params={{ id: call }}>
          {kind}
        </Link>
      )}
      {promise.reference && <span className="promise-reference">{promise.reference}</span>}
      <span className="promise-reference to-ring-owner" title={promise.owner.name}>
        <OwnerName owner={promise.owner} />
      </span>
    </>
  )
}

/** The tray in which a message lies: that of the day from which its answer is counted. */
const trayOf = (promise: ToRing['promise']) => ({
  place: promise.place.code,
  day: civilDay(promise.made_at),
})

type ActionProps = Pick<Words, 'now' | 'open' | 'unfold'> & { row: ToRing }

/** Ringing from here, telling what came of it, or the way to where that is told. */
function Actions({ row, now, open, unfold }: ActionProps) {
  const { t } = useTranslation()
  const { promise } = row
  const words = useWords(promise)
  const { phone } = usePhoneHere()
  const about = nameOf(promise, t)
  const of = <span className="unseen">{` · ${about}`}</span>
  const unfolds = promise.may_call_back || (promise.may_notify && row.heard)
  const isOpen = open === promise.id
  // A caller of whom only the name is known, or nothing, cannot be dialled: the server says so.
  const dials = row.heard && row.caller_masked !== '' && !isOpen && laterOf(row, now) === null
  // Whoever picks up may be somebody else: nobody is rung before the words for them are read.
  const unread = promise.wishes?.worded === true && !words.data?.wishes?.words
  return (
    <span className="promise-actions">
      {dials && unread && phone && (
        <Button size="small" loading={words.isFetching} onClick={() => void words.refetch()}>
          {t('today.wordsFirst')}
          {of}
        </Button>
      )}
      {dials && !unread && (
        <DialButton
          pledge={promise}
          about={about}
          small
          onDialled={() => promise.may_call_back && unfold(promise.id, true)}
        />
      )}
      {unfolds && (
        <Button size="small" aria-expanded={isOpen} onClick={() => unfold(promise.id)}>
          {t(promise.may_call_back ? 'today.tell' : 'deferral.button.notify')}
          {of}
        </Button>
      )}
      {promise.matter_id && (
        <LinkButton size="small" to="/matters/$id" params={{ id: promise.matter_id }}>
          {t('today.answer')}
          {of}
        </LinkButton>
      )}
      {promise.kind === 'voicemail_reply' && (
        <LinkButton size="small" to="/voicemail" search={trayOf(promise)}>
          {t(row.heard ? 'today.answer' : 'today.hear')}
          {of}
        </LinkButton>
      )}
    </span>
  )
}

function Wished({ promise }: Pick<ToRing, 'promise'>) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const { wishes } = promise
  if (!wishes) return <span className="muted">{t('wish.nothing')}</span>
  const times = english ? wishes.times_en : wishes.times
  return (
    <span className="to-ring-wish">
      {times && <span>{t('wish.only', { times })}</span>}
      {!wishes.meets && <span>{t('wish.missesDue')}</span>}
      {wishes.refused.length > 0 && (
        <span>{wishes.refused.map((one) => t(`wish.no.${one}`)).join(' · ')}</span>
      )}
      {wishes.worded && <Worded promise={promise} />}
    </span>
  )
}

/** What may be said to somebody else: read of one caller at a time, when it is asked for. */
const useWords = (promise: ToRing['promise']) =>
  useQuery({ ...wishesQuery({ promise: promise.id }), enabled: false })

function Worded({ promise }: Pick<ToRing, 'promise'>) {
  const { t } = useTranslation()
  const known = useWords(promise)
  const words = known.data?.wishes?.words
  if (words)
    return (
      <span>
        {t('wish.others')} <q>{words}</q>
      </span>
    )
  return (
    <>
      <Button size="small" loading={known.isFetching} onClick={() => void known.refetch()}>
        {t('wish.showWords')}
        <span className="unseen">{` · ${nameOf(promise, t)}`}</span>
      </Button>
      {known.isError && <ProblemNote error={known.error} />}
    </>
  )
}
