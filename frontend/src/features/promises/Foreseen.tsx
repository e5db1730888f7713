/** Until when a promise would be to be kept, as the server reckons it, before a command is sent. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deferral, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { foreseenQuery } from './queries'

export type Intent =
  | { verb: 'defer'; kind: Deferral['kind']; working_days: number }
  | { verb: 'decide' | 'resume' }

export function Foreseen({ pledge, intent }: { pledge: Pledge; intent: Intent }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useQuery({ ...foreseenQuery(pledge, intent), placeholderData: keepPreviousData })
  const at = (instant: string) => moment(instant, language)
  const { data } = query
  return (
    <p className="foreseen" role="status" aria-busy={query.isPlaceholderData || undefined}>
      {query.isError && t('deferral.unforeseen')}
      {data && !query.isError && (
        <>
          {t(intent.verb === 'resume' ? 'deferral.ifResumed' : 'deferral.ifGranted')}{' '}
          <b>{t('deferral.wouldBeDue', { words: language === 'en' ? data.due_words_en : data.due_words })}</b>{' '}
          {t('deferral.insteadOf', { at: at(data.due_at), before: at(data.due_before) })}
          {data.held_until && ` ${t('deferral.heldUntil', { at: at(data.held_until) })}`}
          {data.provisional && ` ${t('promise.mark')}`}
        </>
      )}
    </p>
  )
}
