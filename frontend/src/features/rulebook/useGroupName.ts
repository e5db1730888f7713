/** What a group of numbers is called. */
import { useTranslation } from 'react-i18next'

/** Return a function that names a group; one that the catalogs do not know keeps its id. */
export function useGroupName(): (group: string) => string {
  const { t, i18n } = useTranslation()
  return (group) => {
    const key = `rulebook.group.${group}`
    return i18n.exists(key) ? t(key as 'rulebook.group.hours') : group
  }
}
