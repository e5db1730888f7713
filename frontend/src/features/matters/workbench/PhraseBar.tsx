/** The seven phrases of Art. 13, word for word and in order; ticked as they are said. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { phrasesQuery } from '@/api/reference'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'

interface Props {
  said: readonly number[]
  onSay: (number: number) => void
  fault: Fault | undefined
}

export function PhraseBar({ said, onSay, fault }: Props) {
  const { t } = useTranslation()
  const phrases = useQuery(phrasesQuery)
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
              <kbd aria-hidden="true">Alt+{number}</kbd>
            </label>
          </li>
        ))}
      </ol>
    </section>
  )
}
