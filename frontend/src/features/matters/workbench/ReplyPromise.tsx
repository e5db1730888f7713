/** What choosing disposition 2 promises, in words to say to the caller (Arts. 13(6), 15(2)). */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { replyDueQuery } from '@/features/promises/queries'
import { PhraseNote } from '@/features/rulebook/PhraseNote'
import { useReplyDays } from '@/features/rulebook/useReplyDays'
import { Explanation } from '@/ui/Explanation'
import { ProblemNote } from '@/ui/ProblemNote'

export function ReplyPromise() {
  const { t } = useTranslation()
  const language = useLanguage()
  const due = useQuery(replyDueQuery)
  const days = useReplyDays()
  if (due.isError) return <ProblemNote error={due.error} onRetry={() => void due.refetch()} />
  if (!due.data) return <p className="bench-promise">{t('shell.loading')}</p>
  return (
    <div className="bench-promise" role="status">
      <div>
        <div>{t('bench.replyBy')}</div>
        <b>{language === 'en' ? due.data.due_words_en : due.data.due_words}</b>{' '}
        <span className="muted">{moment(due.data.due_at, language)}</span>
        {due.data.provisional && <span className="bench-provisional">{t('promise.mark')}</span>}
      </div>
      <PhraseNote days={days} />
      <details>
        <summary>{t('promise.why')}</summary>
        <Explanation days={due.data.explanation} provisional={due.data.provisional} />
      </details>
    </div>
  )
}
