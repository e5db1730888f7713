/** When an entry was last found right, and that it is overdue for another look: words, not colour alone. */
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'

export function Verified({ verifiedOn, dueOn }: { verifiedOn: string; dueOn: string }) {
  const { t } = useTranslation()
  const stale = dueOn < civilDay(businessNow())
  return (
    <span className="know-verified" data-stale={stale || undefined}>
      {stale ? t('know.staleSince', { day: dueOn }) : t('know.verifiedOn', { day: verifiedOn })}
    </span>
  )
}
