/** The seven phrases of one call: said or not, and who says so (Art. 13). */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { PhraseFact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime, exactMoment } from '@/app/time'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { callPhrasesQuery, VERDICT_TONES, verdictOf } from './phrases'
import './phrases.css'

export function PhrasesSaid({ call }: { call: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const told = useQuery(callPhrasesQuery(call))
  // Whoever may see a matter may not see every call: what was ticked stands in the matter's facts.
  const notYours = told.isError && ['not_found', 'forbidden'].includes(asProblem(told.error).code)
  const judged = told.data?.judged_at
  return (
    <section className="section">
      <h2>{t('phrases.title')}</h2>
      <div className="section-body">
        {told.isPending && <LoadingNote />}
        {notYours && <p className="muted">{t('phrases.notYours')}</p>}
        {told.isError && !notYours && <ProblemNote error={told.error} onRetry={() => void told.refetch()} />}
        {told.data && (
          <>
            <p className="muted">
              {judged
                ? t('phrases.judged', { at: exactMoment(judged, language) })
                : t('phrases.notJudged')}
            </p>
            <ol className="phrases-said">
              {told.data.phrases.map((fact) => (
                <Said key={fact.number} fact={fact} />
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  )
}

function Said({ fact }: { fact: PhraseFact }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const verdict = verdictOf(fact)
  const at = fact.said_at ? ` ${clockTime(fact.said_at, language)}` : ''
  const witnesses = [
    fact.clicked !== null && t(fact.clicked ? 'phrases.ticked' : 'phrases.notTicked'),
    fact.in_transcript !== null && (fact.in_transcript ? `${t('phrases.heard')}${at}` : t('phrases.notHeard')),
    fact.by_rule && t('phrases.byRule'),
  ].filter(Boolean)
  return (
    <li>
      <span lang="zh-CN">{fact.text}</span>
      <Light tone={VERDICT_TONES[verdict]}>{t(`phrases.verdict.${verdict}`)}</Light>
      {witnesses.length > 0 && <small className="muted">{witnesses.join(' · ')}</small>}
    </li>
  )
}
