/** How a matter was disposed of, with the fields of that article. */
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import type { Disposition, Matter } from '@/api/types'
import { civilDay } from '@/app/time'
import { Line } from './MatterFacts'
import { useDispositionName } from './useDispositionName'

export function DispositionFacts({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  // A promise is judged by the rules of the day on which it was made (Art. 21).
  const name = useDispositionName(civilDay(matter.registered_at))
  const { disposition, no_request: none } = matter
  return (
    <>
      <Line term={t('matter.disposition')}>
        {disposition && `${disposition.number}. `}
        {name(disposition?.number ?? null)}
        {none && ` · ${t(`noRequest.${none.reason}`)} ${none.note}`}
      </Line>
      {disposition && <Fields disposition={disposition} />}
    </>
  )
}

function Fields({ disposition }: { disposition: Disposition }) {
  const { t, i18n } = useTranslation()
  const places = usePlaces()
  const written = (name: string, value: string | number | boolean | null) => {
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
    if (name !== 'institution') return value
    return places.find((place) => place.code === value)?.institution?.name ?? value
  }
  return Object.entries(disposition)
    .filter(([name, value]) => name !== 'number' && value !== null && value !== '')
    .map(([name, value]: [string, string | number | boolean | null]) => {
      const key = `fieldName.disposition_${name}`
      return (
        <Line key={name} term={i18n.exists(key) ? t(key as 'fieldName.disposition_answer') : name}>
          <span className="written">{written(name, value)}</span>
        </Line>
      )
    })
}
