/** Who is competent: asked in plain words, answered with the reasons (Legal Aid Law, Art. 38). */
import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { NONE_CHOSEN, OUTSIDE, seatsOf, type AskedOfCase, type Chosen, type Shown } from './asked'
import { choiceOf, optionsOf, type Option } from './choices'
import './institutions.css'
import { OutsideFields } from './OutsideFields'
import { competentQuery } from './queries'
import { SeatField } from './SeatField'
import { Told } from './Told'

interface Props {
  asked: AskedOfCase
  chosen: Chosen
  faultOf: (field: string) => Fault | undefined
  /** Another question: what was chosen for the one before no longer holds. */
  onAsk: (asked: AskedOfCase) => void
  onChoose: (chosen: Chosen) => void
  /** What the screen shows of the one that is chosen. */
  onShow: (shown: Shown) => void
}

export function CompetentFinder({ asked, chosen, faultOf, onAsk, onChoose, onShow }: Props) {
  const { t } = useTranslation()
  const query = useQuery(competentQuery(asked))
  const finding = query.data
  const options = finding ? optionsOf(finding) : undefined
  useChoice(options, chosen, onChoose, onShow)
  const [first, ...others] = options ?? []
  const head = others.length > 0 ? 'find.choose' : first?.told?.above ? 'find.above' : 'find.result'
  return (
    <div className="find">
      <Field
        field="disposition.institution"
        label={t('find.kind')}
        fault={faultOf('disposition.institution') ?? faultOf('disposition.ground') ?? faultOf('disposition.seat')}
      >
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
      {first && (
        <fieldset className="find-found">
          <legend>{t(head)}</legend>
          {[first, ...others].map((one) => (
            <One
              key={one.key}
              one={one}
              single={others.length === 0}
              chosen={chosen}
              faultOf={faultOf}
              onChoose={onChoose}
            />
          ))}
        </fieldset>
      )}
      {finding && asked.kind !== null && <Notes finding={finding} asked={asked} />}
    </div>
  )
}

/** What holds of the answer as a whole, and what must still be asked though something was told. */
function Notes({ finding, asked }: { finding: Finding; asked: AskedOfCase }) {
  const language = useLanguage()
  const gaps = finding.missing.filter(({ key }) => key === 'institution' || (key === 'cause' && asked.cause !== ''))
  return (
    <div role="status">
      {[...finding.notes, ...gaps.map(({ asked: said }) => said)].map((words) => (
        <p key={words.zh} className="find-note">
          {words[language === 'en' ? 'en' : 'zh']}
        </p>
      ))}
    </div>
  )
}

interface OneProps extends Pick<Props, 'chosen' | 'faultOf' | 'onChoose'> {
  one: Option
  single: boolean
}

function One({ one, single, chosen, faultOf, onChoose }: OneProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const own = one.holds(chosen)
  const id = `find-${one.key}`
  return (
    <div className="find-one" data-chosen={own || undefined}>
      <input type="radio" name="find" id={id} checked={own} onChange={() => onChoose(choiceOf(one, chosen))} />
      <label htmlFor={id}>
        <b>{one.told?.name ?? t('find.outsideOne', { ground: t(`find.ground.${one.ground}`) })}</b>
      </label>
      {!single && one.told?.above && <p className="find-above">{t('find.above')}</p>}
      {one.told && <Told told={one.told} hours={one.hours} />}
      {one.seat === OUTSIDE && own && <OutsideFields chosen={chosen} faultOf={faultOf} onChoose={onChoose} />}
      <ul className="find-why">
        {one.reasons.map((words) => (
          <li key={words.zh}>{words[language === 'en' ? 'en' : 'zh']}</li>
        ))}
      </ul>
    </div>
  )
}

/** Take the only one that is found; among several the caller chooses. What no longer fits goes. */
function useChoice(
  options: readonly Option[] | undefined,
  chosen: Chosen,
  onChoose: (chosen: Chosen) => void,
  onShow: (shown: Shown) => void,
): void {
  useEffect(() => {
    if (!options) return
    const own = options.find((one) => one.holds(chosen))
    if (own) {
      if (own.told) onShow(own.told)
      return
    }
    const [only, ...others] = options
    if (only && others.length === 0) onChoose(choiceOf(only, NONE_CHOSEN))
    else if (chosen.ground !== '' || chosen.institution !== '') onChoose(NONE_CHOSEN)
  })
}
