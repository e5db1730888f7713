/** Whether the minute job that rings the alarms runs, and how late it was (N39). */
import { useTranslation } from 'react-i18next'
import type { Sweep } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, shortTime } from '@/app/time'
import { spanOf } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import { sweepWords } from './sweepWords'

/** One quiet line while all is well. */
export function SweepLine({ sweep }: { sweep: Sweep }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = sweepWords(sweep)
  if (sweep.at === null || words.stopped) return null
  const { key, ...numbers } = spanOf(sweep.worst_lateness_seconds)
  const at = shortTime(sweep.at, language)
  return (
    <Light tone={words.tone}>
      {words.late
        ? t('sweep.late', { at, span: t(`span.${key}`, numbers) })
        : t('sweep.onTime', { at })}
      {sweep.left > 0 && ` · ${t('sweep.left', { count: sweep.left })}`}
    </Light>
  )
}

/** A loud band when the job has stopped: then nobody is reminded. Calm until it could run at all. */
export function SweepBand({ sweep, asOf }: { sweep: Sweep; asOf: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!sweepWords(sweep).stopped) return null
  const gone = sweep.at === null ? 0 : (Date.parse(asOf) - Date.parse(sweep.at)) / 1000
  const { key, ...numbers } = spanOf(gone)
  return (
    <div className="sweep-band" data-calm={sweep.at === null || undefined} role={sweep.at === null ? 'status' : 'alert'}>
      <Light tone={sweep.at === null ? 'grey' : 'red'}>
        <b>
          {sweep.at === null
            ? t('sweep.never')
            : t('sweep.stopped', { span: t(`span.${key}`, numbers) })}
        </b>
      </Light>
      <span>
        {sweep.at === null
          ? t('sweep.neverWhy')
          : t('sweep.stoppedWhy', { at: moment(sweep.at, language) })}
      </span>
    </div>
  )
}
