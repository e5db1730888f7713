/** A place of the province in two steps: prefecture, then county; typing narrows both. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { usePlaceNames } from '@/features/accounts/placeNames'
import type { ControlProps } from './Field'

interface Props {
  control: ControlProps
  value: string
  onChange: (code: string) => void
}

export function PlacePicker({ control, value, onChange }: Props) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const places = usePlaces()
  const chosen = places.find((place) => place.code === value)
  const prefecture = chosen?.level === 'county' ? chosen.parent : chosen?.level === 'prefecture' ? value : ''
  const province = places.find((place) => place.level === 'province')
  const options = (parent: string | undefined) =>
    places
      .filter((place) => place.parent === parent)
      .map((place) => ({ value: place.code, label: name(place) }))
  return (
    <div className="place-picker">
      <span className="muted nowrap">{province ? name(province) : ''}</span>
      <Select
        {...control}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        placeholder={t('form.prefecture')}
        value={prefecture || undefined}
        options={options(province?.code)}
        onChange={onChange}
      />
      <Select
        id={`${control.id}-county`}
        aria-label={t('form.county')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        allowClear
        placeholder={t('form.county')}
        value={chosen?.level === 'county' ? value : undefined}
        options={prefecture ? options(prefecture) : []}
        onChange={(county: string | undefined) => onChange(county ?? prefecture)}
      />
    </div>
  )
}
