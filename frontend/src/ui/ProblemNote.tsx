/** A failed request, said so that a person knows what to do and whom to tell. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/problem'
import { useLanguage } from '@/app/i18n'
import { FaultList } from './ErrorSummary'
import { useFaults } from './faults'
import { Changed } from './Changed'
import './notes.css'

interface Props {
  error: unknown
  /** What it is about, as people know it: the number of a matter. */
  about?: string | undefined
  onRetry?: () => void
}

export function ProblemNote({ error, about, onRetry }: Props) {
  const { t } = useTranslation()
  const problem = asProblem(error)
  const words = useProblemWords(problem)
  const faults = useFaults()(problem)
  return (
    <div className="note note-problem" role="alert">
      <p className="note-title">{words.title}</p>
      {faults.length === 0 ? <p>{words.detail}</p> : <FaultList faults={faults} />}
      {problem.code === 'conflict' && <Changed key={problem.requestId} />}
      {about && <p className="note-id">{about}</p>}
      {isOurs(problem) && problem.requestId && (
        <p className="note-id">
          {t('problem.requestId')} <code>{problem.requestId}</code>
        </p>
      )}
      {onRetry && faults.length === 0 && <Button onClick={onRetry}>{t('problem.retry')}</Button>}
    </div>
  )
}

/** Tell whether somebody must look into it: nobody traces what a rule has refused. */
const isOurs = (problem: Problem) => problem.transient || problem.code === 'unreadable'

/** The server's own words if it sent some, in the present language, else the catalog's. */
export function useProblemWords(problem: Problem): { title: string; detail: string } {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const { title, title_en, detail, detail_en } = problem.body
  return {
    title: (english ? title_en : title) ?? t(`problem.${problem.code}.title`),
    detail: (english ? detail_en : detail) ?? t(`problem.${problem.code}.detail`),
  }
}
