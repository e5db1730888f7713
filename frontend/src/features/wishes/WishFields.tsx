/** When, in which ways and with which words somebody may be reached: asked for, never assumed. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { weekdayWords } from '@/app/time'
import { controlId, type Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { outlookQuery } from './queries'
import { EVERY_DAY, MEANS, timed, WINDOWS_MOST, type Said } from './said'
import './wishes.css'

interface Props {
  said: Said
  onChange: (next: Said) => void
  faultOf: (field: string) => Fault | undefined
  /** What is owed, or where it would be. */
  about: { promise: string } | { place: string }
}

export function WishFields({ said, onChange, faultOf, about }: Props) {
  const { t } = useTranslation()
  return (
    <div className="wish-fields">
      <Days said={said} onChange={onChange} fault={faultOf('wishes.weekdays')} />
      <Windows said={said} onChange={onChange} fault={faultOf('wishes.windows')} />
      {timed(said) && <Outlook said={said} about={about} />}
      <fieldset className="plain wish-row">
        <legend className="field-label">{t('wish.refused')}</legend>
        {MEANS.map((one) => (
          <Checkbox
            key={one}
            checked={said.refused.includes(one)}
            onChange={(event) =>
              onChange({
                ...said,
                refused: MEANS.filter((each) =>
                  each === one ? event.target.checked : said.refused.includes(each),
                ),
              })
            }
          >
            {t(`wish.no.${one}`)}
          </Checkbox>
        ))}
      </fieldset>
      <Field
        field="wishes.words"
        label={t('wish.words')}
        hint={t('wish.wordsHint')}
        fault={faultOf('wishes.words')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={said.words}
            onChange={(event) => onChange({ ...said, words: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

interface PartProps {
  said: Said
  onChange: Props['onChange']
  fault: Fault | undefined
}

function Days({ said, onChange, fault }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <fieldset className="plain wish-row" id={controlId('wishes.weekdays')} tabIndex={-1}>
      <legend className="field-label">{t('wish.days')}</legend>
      {EVERY_DAY.map((day) => (
        <Checkbox
          key={day}
          checked={said.weekdays.includes(day)}
          onChange={(event) =>
            onChange({
              ...said,
              weekdays: EVERY_DAY.filter((each) =>
                each === day ? event.target.checked : said.weekdays.includes(each),
              ),
            })
          }
        >
          {/* 2026-06-01 is a Monday. */}
          {weekdayWords(`2026-06-0${day + 1}`, language)}
        </Checkbox>
      ))}
      {fault && <span className="field-fault">{fault.reason}</span>}
    </fieldset>
  )
}

function Windows({ said, onChange, fault }: PartProps) {
  const { t } = useTranslation()
  const { windows } = said
  const put = (next: Said['windows']) => onChange({ ...said, windows: next })
  return (
    <fieldset className="plain wish-row" id={controlId('wishes.windows')} tabIndex={-1}>
      <legend className="field-label">{t('wish.hours')}</legend>
      {windows.length === 0 && <span className="muted">{t('wish.anyHour')}</span>}
      {windows.map((one, at) => (
        <span className="wish-window" key={at}>
          {(['opens', 'closes'] as const).map((end) => (
            <Input
              key={end}
              type="time"
              aria-label={t(`wish.${end}`, { number: at + 1 })}
              value={one[end]}
              onChange={(event) =>
                put(windows.map((each, n) => (n === at ? { ...each, [end]: event.target.value } : each)))
              }
            />
          ))}
          <Button
            size="small"
            aria-label={t('wish.dropHours', { number: at + 1 })}
            onClick={() => put(windows.filter((_, n) => n !== at))}
          >
            ×
          </Button>
        </span>
      ))}
      {windows.length < WINDOWS_MOST && (
        <Button size="small" onClick={() => put([...windows, { opens: '09:00', closes: '11:00' }])}>
          {t('wish.addHours')}
        </Button>
      )}
      {fault && <span className="field-fault">{fault.reason}</span>}
    </fieldset>
  )
}

/** Says plainly where nobody could ring in time as it is wished. */
function Outlook({ said, about }: Pick<Props, 'said' | 'about'>) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const outlook = useQuery({
    ...outlookQuery(said, about),
    enabled: said.weekdays.length > 0 && said.windows.every((one) => one.opens < one.closes),
  }).data
  if (!outlook) return null
  const first = english ? outlook.first_words_en : outlook.first_words
  const due = english ? outlook.due_words_en : outlook.due_words
  return (
    <p className="wish-outlook" role="status" data-late={!outlook.in_time || undefined}>
      {outlook.in_time
        ? t('wish.first', { first })
        : outlook.first_at
          ? t('wish.late', { first, due })
          : t('wish.never', { due })}
    </p>
  )
}
