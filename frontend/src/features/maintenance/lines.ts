/** The lines of the province, as a choice. */
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'

/** Return the lines of the prefectures, and the same after the whole platform. */
export function useLines() {
  const { t } = useTranslation()
  const { place: own } = useSession()
  const name = usePlaceNames()
  const lines = usePlaces()
    .filter((place) => place.parent === own.code)
    .map((place) => ({ value: place.code, label: name(place) }))
  return { lines, all: [{ value: own.code, label: t('upkeep.whole') }, ...lines] }
}
