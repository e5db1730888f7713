/** Who is competent: asked in plain words, answered with the reasons (Legal Aid Law, Art. 38). */
import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundInstitution } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { seatsOf, type AskedOfCase } from './asked'
import './institutions.css'
import { competentQuery } from './queries'
import { SeatField } from './SeatField'
import { Told } from './Told'

/** Which institution is told, and why it is this one. */
export interface Chosen {
  institution: string
  ground: string
  seat: string
}

export const NONE_CHOSEN: Chosen = { institution: '', ground: '', seat: '' }

interface Props {
  asked: AskedOfCase
  chosen: Chosen
  fault: Fault | undefined
  onAsk: (asked: AskedOfCase) => void
  onChoose: (chosen: Chosen) => void
}

export function CompetentFinder({ asked, chosen, fault, onAsk, onChoose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useQuery(competentQuery(asked))
  const finding = query.data
  useChoice(finding?.found, chosen, onChoose)
  return (
    <div className="find">
      <Field field="disposition.institution" label={t('find.kind')} fault={fault}>
        {(control) => (
          <Radio.Group
            id={control.id}
            value={asked.kind}
            options={(['litigation', 'other'] as const).map((value) => ({ value, label: t(`find.${value}`) }))}
            onChange={({ target }) => onAsk({ ...asked, kind: target.value as AskedOfCase['kind'] })}
          />
        )}
      </Field>
      {seatsOf(asked).map((name) => (
        <SeatField
          key={name}
          name={name}
          optional={name === 'dispute_organ'}
          value={asked[name]}
          onChange={(value) => onAsk({ ...asked, [name]: value })}
        />
      ))}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {finding && finding.found.length > 0 && (
        <fieldset className="find-found">
          <legend>{t(finding.found.length > 1 ? 'find.choose' : 'find.result')}</legend>
          {finding.found.map((one) => (
            <One key={one.ground} one={one} chosen={chosen} onChoose={onChoose} />
          ))}
        </fieldset>
      )}
      {finding && asked.kind !== null && (
        <div role="status">
          {[...finding.notes, ...finding.missing.filter(({ key }) => key === 'institution').map(({ asked: said }) => said)].map(
            (words) => (
              <p key={words.zh} className="find-note">
                {words[language === 'en' ? 'en' : 'zh']}
              </p>
            ),
          )}
        </div>
      )}
    </div>
  )
}

function One({ one, chosen, onChoose }: { one: FoundInstitution; chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const language = useLanguage()
  const own = isChosen(one, chosen)
  const id = `find-${one.ground}`
  return (
    <div className="find-one" data-chosen={own || undefined}>
      <input type="radio" name="find" id={id} checked={own} onChange={() => onChoose(choiceOf(one))} />
      <label htmlFor={id}>
        <b>{one.told.name}</b>
      </label>
      <Told told={one.told} hours={one.hours} />
      <ul className="find-why">
        {one.reasons.map((words) => (
          <li key={words.zh}>{words[language === 'en' ? 'en' : 'zh']}</li>
        ))}
      </ul>
    </div>
  )
}

const choiceOf = (one: FoundInstitution): Chosen => ({ institution: one.code, ground: one.ground, seat: one.seat })

const isChosen = (one: FoundInstitution, chosen: Chosen): boolean =>
  one.code === chosen.institution && one.ground === chosen.ground && one.seat === chosen.seat

/** Take the only one that is found; among several the caller chooses. What no longer fits goes. */
function useChoice(
  found: readonly FoundInstitution[] | undefined,
  chosen: Chosen,
  onChoose: (chosen: Chosen) => void,
): void {
  useEffect(() => {
    if (!found || found.some((one) => isChosen(one, chosen))) return
    const [only, ...others] = found
    if (only && others.length === 0) onChoose(choiceOf(only))
    else if (chosen.institution !== '') onChoose(NONE_CHOSEN)
  })
}
