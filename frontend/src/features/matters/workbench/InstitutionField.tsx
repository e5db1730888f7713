/** The legal-aid institution that is named to the caller: the nearest, or the competent one. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Institution } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { usePlaceNames } from '@/features/accounts/placeNames'
import {
  NONE_CHOSEN,
  NOTHING_ASKED,
  sameWords,
  type Chosen,
  type Shown,
} from '@/features/institutions/asked'
import { CompetentFinder } from '@/features/institutions/CompetentFinder'
import { institutionsQuery, nearestQuery } from '@/features/institutions/queries'
import { Moved, Told } from '@/features/institutions/Told'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'
import type { Answers } from './draft'

/** Disposition 3: the nearest to where the caller is, unless the caller prefers another. */
export function NearestField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const entries = (useQuery(institutionsQuery).data?.institutions ?? []).filter((one) => one.closed_on === null)
  const near = useQuery(nearestQuery(draft.place)).data?.found[0]
  const { institution: chosen, before, address_told, phone_told } = draft.answers[3]
  const entry = entries.find((one) => one.place.code === chosen)
  const put = (next: Partial<Answers[3]>) =>
    change({ answers: { ...draft.answers, 3: { ...draft.answers[3], ...next } } })
  const choose = (institution: string) =>
    put({ institution, shown: null, before: null, address_told: false, phone_told: false })
  const show = (now: Shown) => {
    const next = shownNow(draft.answers[3], now)
    if (next) put(next.before ? { ...next, address_told: false, phone_told: false } : next)
  }
  const take = chosen === '' ? near?.code : undefined
  const told = entry && shownOf(entry)
  useEffect(() => {
    if (take) choose(take)
    else if (told) show(told)
  })
  return (
    <>
      <Field
        field="disposition.institution"
        label={t('bench.nearest')}
        fault={faultOf('disposition.institution')}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('bench.institutionHint')}
            value={chosen || undefined}
            options={entries.map((one) => ({ value: one.place.code, label: `${name(one.place)} · ${one.name}` }))}
            onChange={choose}
          />
        )}
      </Field>
      {entry && told && (
        <div className="bench-told">
          {before && !(address_told && phone_told) && <Moved before={before} now={told} />}
          <Told told={told} hours={entry.hours} />
          {near?.code === chosen && (
            <ul className="find-why">
              {near.reasons.map((words) => (
                <li key={words.zh}>{words[language === 'en' ? 'en' : 'zh']}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {near && chosen !== '' && near.code !== chosen && (
        <p className="find-note">
          {t('find.nearer', { name: near.told.name })}{' '}
          <Button size="small" onClick={() => choose(near.code)}>
            {t('find.takeNearer')}
          </Button>
        </p>
      )}
    </>
  )
}

/** Disposition 4: the competent one; where the caller lives is not even asked (Art. 38). */
export function CompetentField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const own = draft.answers[4]
  const entries = useQuery(institutionsQuery).data?.institutions ?? []
  // A draft of before the finder holds an institution without what led to it: it is asked anew.
  const unasked = own.asked ? undefined : entries.find((one) => one.place.code === own.institution)
  const put = (next: Partial<Answers[4]>) =>
    change({ answers: { ...draft.answers, 4: { ...draft.answers[4], ...next } } })
  const choose = (chosen: Chosen) => {
    const same = chosen.institution === own.institution && chosen.ground === own.ground
    put(same ? chosen : { ...chosen, shown: null, before: null, told: false })
  }
  const show = (now: Shown) => {
    const next = shownNow(own, now)
    if (next) put(next.before ? { ...next, told: false } : next)
  }
  return (
    <>
      {unasked && <p className="find-note">{t('find.askAgain', { name: unasked.name })}</p>}
      {own.before && own.shown && !own.told && <Moved before={own.before} now={own.shown} />}
      <CompetentFinder
        asked={own.asked ?? NOTHING_ASKED}
        chosen={{
          institution: own.institution,
          ground: own.ground ?? '',
          seat: own.seat ?? '',
          elsewhere: own.elsewhere ?? '',
          area_code: own.area_code ?? '',
        }}
        faultOf={faultOf}
        onAsk={(asked) => put({ ...NONE_CHOSEN, asked, shown: null, before: null, told: false })}
        onChoose={choose}
        onShow={show}
      />
    </>
  )
}

/** The words of an entry as they are read out. */
const shownOf = (entry: Institution): Shown => ({
  name: entry.name,
  address: entry.address,
  phone: entry.telephone,
})

/** What a draft keeps of the words on the screen; null where they are as before. */
function shownNow(
  { shown }: { shown?: Shown | null },
  { name, address, phone }: Shown,
): { shown: Shown; before: Shown | null } | null {
  const now = { name, address, phone }
  if (shown && sameWords(shown, now)) return null
  return { shown: now, before: shown ?? null }
}
