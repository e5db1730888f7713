/** That a line owes more than was counted: its numbers, and a "none", hold of the first alone. */
import { useTranslation } from 'react-i18next'
import type { Home } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'

export function Uncounted({ owed }: Pick<Home, 'owed'>) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const lines = [...new Set(owed.filter((one) => one.more).map((one) => name(one.place)))]
  if (lines.length === 0) return null
  return (
    <p className="section-body">
      <Light tone="amber">{t('home.uncounted', { lines: lines.join(t('articles.between')) })}</Light>
    </p>
  )
}
