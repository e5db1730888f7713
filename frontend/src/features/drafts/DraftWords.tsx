/** What a draft is called, and where it stands. */
import { useTranslation } from 'react-i18next'
import type { DraftRow } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'

const TONES: Readonly<Record<DraftRow['state'], Tone>> = {
  waiting: 'amber',
  published: 'green',
  withdrawn: 'grey',
}

export function DraftLight({ state }: { state: DraftRow['state'] }) {
  const { t } = useTranslation()
  return <Light tone={TONES[state]}>{t(`draft.state.${state}`)}</Light>
}

/** Return a function that names what a draft changes. */
export function useDraftTitle(): (draft: DraftRow) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  return (draft) =>
    draft.regulation === 'calendar'
      ? t('draft.calendarTitle', {
          year: draft.year ?? '',
          place: draft.place ? name(draft.place) : t('draft.country'),
        })
      : t('draft.rulebookTitle', {
          day: dateWords(draft.effective_from ?? '', language, businessNow()),
        })
}
