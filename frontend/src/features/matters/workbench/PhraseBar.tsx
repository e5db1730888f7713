/**
 * The seven phrases of Art. 13, word for word and in order; ticked as they are said, and marked
 * as heard once the telephone system tells of the conversation.
 */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { phrasesQuery } from '@/api/reference'
import type { PhraseFact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { callPhrasesQuery, markOf } from '@/features/calls/phrases'
import { liveCallsQuery } from '@/features/calls/queries'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'

interface Props {
  /** The call that is registered; null where there is none to listen to. */
  call: string | null
  said: readonly number[]
  onSay: (number: number) => void
  fault: Fault | undefined
}

export function PhraseBar({ call, said, onSay, fault }: Props) {
  const { t } = useTranslation()
  const phrases = useQuery(phrasesQuery)
  const row = useQuery({ ...liveCallsQuery, enabled: call !== null }).data?.find(({ id }) => id === call)
  const listening = callPhrasesQuery(call ?? '', { call: row })
  const heard = useQuery({ ...listening, enabled: call !== null }).data
  const next = phrases.data?.phrases.find(({ number }) => !said.includes(number))?.number
  return (
    <section className="section phrases" aria-label={t('bench.phrases')}>
      <h2>
        {t('bench.phrases')} <small className="muted">{t('bench.phrasesArticle')}</small>
      </h2>
      {fault && <div className="field-fault phrases-fault">{fault.reason}</div>}
      {phrases.isPending && <LoadingNote rows={10} />}
      {phrases.isError && (
        <ProblemNote error={phrases.error} onRetry={() => void phrases.refetch()} />
      )}
      <ol>
        {phrases.data?.phrases.map(({ number, text }) => (
          <li key={number}>
            <label data-said={said.includes(number) || undefined} data-next={number === next || undefined}>
              <input
                type="checkbox"
                id={number === 1 ? controlId('phrases_used') : `phrase-${number}`}
                checked={said.includes(number)}
                onChange={() => onSay(number)}
              />
              <span lang="zh-CN">{text}</span>
              <small>
                <kbd aria-hidden="true">Alt+{number}</kbd>
                <Heard
                  fact={heard?.phrases.find((one) => one.number === number)}
                  ticked={said.includes(number)}
                />
              </small>
            </label>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Says that a phrase was heard, or was not although it is ticked. */
function Heard({ fact, ticked }: { fact: PhraseFact | undefined; ticked: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const mark = markOf(fact, ticked)
  if (!mark) return null
  const at = fact?.said_at && mark !== 'notHeard' ? `${clockTime(fact.said_at, language)} ` : ''
  return <span data-mark={mark}>{`${at}${t(`bench.${mark}`)}`}</span>
}
