/** Narrow a list to one place within one's own. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import type { Place } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'

interface Props {
  value: string | undefined
  /** Only places with a line of their own: calls belong to lines, not to counties. */
  lines?: boolean
  /** What one's own place is called where it is not a sum of those below it; null where a place must be chosen. */
  whole?: string | null
  onChange: (place: string | undefined) => void
}

export function PlaceFilter({ value, lines = false, whole, onChange }: Props) {
  const { t } = useTranslation()
  const { place: own } = useSession()
  const name = usePlaceNames()
  const places = usePlaces()
  const below = places.filter((place) => place.parent === own.code)
  const parents = new Map<string, Place>(places.map((place) => [place.code, place]))
  const chosen = value === undefined ? undefined : parents.get(value)
  if (own.level === 'county' || (lines && own.level !== 'province')) return null

  // A county that a link names stands in the choice even where only cities are listed.
  const options = [...below, ...(chosen && !below.includes(chosen) ? [chosen] : [])]
  return (
    <Select
      aria-label={t('list.place')}
      style={{ width: 170 }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === own.code ? '' : (value ?? '')}
      options={[
        ...(whole === null ? [] : [{ value: '', label: whole ?? t('list.allOf', { place: name(own) }) }]),
        ...options
          .filter((place) => place.code !== own.code)
          .map((place) => ({ value: place.code, label: name(place) })),
      ]}
      onChange={(next) => onChange(next || undefined)}
    />
  )
}
