/** Why a period is not shown, in the words of the rule; and the way back to one that is. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { useLanguage } from '@/app/i18n'
import { EmptyNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'

interface Props {
  error: unknown
  onRetry: () => void
  /** What leads back, where that is not today. */
  back?: string
}

export function Refusal({ error, onRetry, back }: Props) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const [fault] = asProblem(error).faults
  if (!fault) return <ProblemNote error={error} onRetry={onRetry} />
  return (
    <div role="alert">
      <EmptyNote title={english ? fault.reason_en : fault.reason}>
        <Link to=".">{back ?? t('overview.toToday')}</Link>
      </EmptyNote>
    </div>
  )
}
