/** A command or look at a draft that came too late: after another publication, or another hand. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import { ProblemNote } from '@/ui/ProblemNote'
import { isOvertaken } from './overtaken'

export function Conflicted({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  if (isOvertaken(problem)) {
    // The API's words ask to save again, which would never go through.
    return (
      <div className="note note-problem" role="alert">
        <p>{t('draft.overtaken')}</p>
      </div>
    )
  }
  return (
    <>
      <ProblemNote error={problem} />
      {problem.code === 'conflict' && <p>{t('draft.stale')}</p>}
    </>
  )
}
