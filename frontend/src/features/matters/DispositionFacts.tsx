/** How a matter was disposed of, with the fields of that article. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import type { Disposition, Ground, Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { civilDay, moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { OUTSIDE } from '@/features/institutions/asked'
import { Line } from './MatterFacts'
import { Said } from './Said'
import { useDispositionName } from './useDispositionName'

/** The fields that hold words as somebody typed them. */
const TOLD_WORDS: ReadonlySet<string> = new Set(['answer', 'question', 'calming_note'])

export function DispositionFacts({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  // A promise is judged by the rules of the day on which it was made (Art. 21).
  const name = useDispositionName(civilDay(matter.registered_at))
  const language = useLanguage()
  const { disposition, no_request: none } = matter
  return (
    <>
      <Line term={t('matter.disposition')}>
        {disposition && `${disposition.number}. `}
        {name(disposition?.number ?? null)}
        {none && ` · ${t(`noRequest.${none.reason}`)} ${none.note}`}
      </Line>
      {disposition && <Fields disposition={disposition} told={matter.told} />}
      <ToldWords told={matter.told} />
      {matter.further.map(({ disposition: beside, told, at, by, phrases }) => (
        <Fragment key={beside.number}>
          <Line term={t('further.title')}>
            {`${beside.number}. ${name(beside.number)}`}{' '}
            <span className="muted">
              {by.name} {moment(at, language)}
            </span>
          </Line>
          <Fields disposition={beside} told={told} />
          <ToldWords told={told} />
          {phrases.length > 0 && <Line term={t('matter.phrases')}>{phrases.join(' ')}</Line>}
        </Fragment>
      ))}
    </>
  )
}

/** The words that were told of an institution. */
function ToldWords({ told }: { told: Matter['told'] }) {
  const { t } = useTranslation()
  if (!told) return null
  return (
    <>
      <Line term={t('matter.toldAddress')}>{told.address || t('inst.notTold')}</Line>
      <Line term={t('matter.toldPhone')}>
        {told.phone ? <span className="number">{told.phone}</span> : t('inst.notTold')}
      </Line>
    </>
  )
}

/** Tell whether a field says more than that nothing was known: that is said where it would stand. */
function mayBeTold(field: string, { address, phone }: NonNullable<Matter['told']>): boolean {
  if (field === 'address_told') return address !== ''
  if (field === 'phone_told') return phone !== ''
  return field !== 'told' || address !== '' || phone !== ''
}

function Fields({ disposition, told }: { disposition: Disposition; told: Matter['told'] }) {
  const { t, i18n } = useTranslation()
  const places = usePlaces()
  const name = usePlaceNames()
  const written = (key: string, value: string | number | boolean | null) => {
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
    const place = places.find(({ code }) => code === value)
    if (key === 'institution') return told?.name ?? (place ? name(place) : value)
    if (key === 'seat') return value === OUTSIDE ? t('find.outside') : place ? name(place) : value
    return key === 'ground' ? t(`find.ground.${value as Ground}`) : value
  }
  return Object.entries(disposition)
    // What became of a complaint stands in its own part of the page.
    .filter(([field]) => disposition.number !== 7 || field === 'facts' || field === 'complaint_about')
    .filter(([field]) => !told || mayBeTold(field, told))
    .filter(([field, value]) => field !== 'number' && value !== null && (value !== '' || (field === 'institution' && told)))
    .map(([field, value]: [string, string | number | boolean | null]) => {
      const key = field === 'institution' && told?.above ? 'find.above' : `fieldName.disposition_${field}`
      return (
        <Line key={field} term={i18n.exists(key) ? t(key as 'fieldName.disposition_answer') : field}>
          {TOLD_WORDS.has(field) ? <Said text={String(value)} /> : <span className="written">{written(field, value)}</span>}
        </Line>
      )
    })
}
