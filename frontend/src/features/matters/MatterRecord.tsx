/** Tells the forms of a matter what stands in it, so that a refusal says what somebody changed. */
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useOwnerNames } from '@/features/accounts/placeNames'
import { RecordContext } from '@/ui/record'
import { useEntries } from './Timeline'

export function MatterRecord({ matter, children }: { matter: Matter; children: ReactNode }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const ownerName = useOwnerNames()
  const entries = useEntries(matter)
  const shown = useMemo(
    () => ({
      happenings: entries.map((one) => ({ ...one, at: moment(one.at, language) })),
      stands: [
        { label: t('matter.state'), value: t(`matterState.${matter.state}`) },
        { label: t('matter.owner'), value: ownerName(matter.owner) },
        ...(matter.complaint
          ? [
              { label: t('complaint.stageHead'), value: t(`complaint.stage.${matter.complaint.stage}`) },
              { label: t('complaint.accused'), value: matter.complaint.accused.name },
            ]
          : []),
      ],
    }),
    [entries, matter, language, t, ownerName],
  )
  return <RecordContext value={shown}>{children}</RecordContext>
}
