/** The legal-aid institution that is named to the caller: the nearest, or the competent one. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { NOTHING_ASKED } from '@/features/institutions/asked'
import { CompetentFinder, NONE_CHOSEN } from '@/features/institutions/CompetentFinder'
import { institutionsQuery, nearestQuery } from '@/features/institutions/queries'
import { Told } from '@/features/institutions/Told'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'
import type { Answers } from './draft'

/** What is told where an institution's own number is not known. */
const LINE = '12348'

/** Disposition 3: the nearest to where the caller is, unless the caller prefers another. */
export function NearestField({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const entries = (useQuery(institutionsQuery).data ?? []).filter((one) => one.closed_on === null)
  const near = useQuery(nearestQuery(draft.place)).data?.found[0]
  const chosen = draft.answers[3].institution
  const entry = entries.find((one) => one.place.code === chosen)
  const choose = (institution: string) =>
    change({ answers: { ...draft.answers, 3: { ...draft.answers[3], institution } } })
  const take = chosen === '' ? near?.code : undefined
  useEffect(() => {
    if (take) choose(take)
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
      {entry && (
        <div className="bench-told">
          <Told told={{ ...entry, phone: entry.telephone || LINE }} hours={entry.hours} />
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
  const own = draft.answers[4]
  const entries = useQuery(institutionsQuery).data ?? []
  // A draft of before the finder holds an institution without what led to it.
  const before = own.asked ? undefined : entries.find((one) => one.place.code === own.institution)
  const put = (next: Partial<Answers[4]>) => change({ answers: { ...draft.answers, 4: { ...own, ...next } } })
  return (
    <>
      {before && (
        <div className="bench-told">
          <b>{before.name}</b>
          <Told told={{ ...before, phone: before.telephone || LINE }} hours={before.hours} />
        </div>
      )}
      <CompetentFinder
        asked={own.asked ?? NOTHING_ASKED}
        chosen={{ ...NONE_CHOSEN, ...own }}
        fault={faultOf('disposition.institution')}
        onAsk={(asked) => put({ asked })}
        onChoose={({ institution, ground, seat }) => put({ institution, ground, seat })}
      />
    </>
  )
}
