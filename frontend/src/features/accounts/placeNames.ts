/** Names of places in both languages. */
import { useTranslation } from 'react-i18next'
import type { PlaceName } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { en } from '@/catalogs/en'

const ENGLISH: Readonly<Record<string, string>> = en.place

/** Return a function that names a place: its own name, or the English one where there is one. */
export function usePlaceNames(): (place: PlaceName) => string {
  const language = useLanguage()
  return (place) => (language === 'en' ? (ENGLISH[`p${place.code}`] ?? place.name) : place.name)
}

/** Return the name of one place. */
export function usePlaceName(place: PlaceName): string {
  return usePlaceNames()(place)
}

/** Return a function that names who owes something: a person, or in English the office of a place. */
export function useOwnerNames(): (owner: { id: string; name: string }) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (owner) => {
    const place = language === 'en' ? ENGLISH[`p${owner.id}`] : undefined
    if (!place) return owner.name || t('list.unnamed')
    if (owner.id.endsWith('0000')) return t('list.provinceOf', { place })
    return t(owner.id.endsWith('00') ? 'list.lineOf' : 'list.centreOf', { place })
  }
}

/** Return the name that fits on a map: without its kind, the autonomous prefecture as 湘西州. */
export function useShortPlaceName(): (place: PlaceName) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (place) => {
    if (language === 'en') return ENGLISH[`p${place.code}`] ?? place.name
    if (place.code === '433100') return t('place.p433100')
    return place.name.length > 2 ? place.name.slice(0, -1) : place.name
  }
}
