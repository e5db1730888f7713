/** The sheet of a review: each item by its article, each phrase, and why where it was low. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewPage } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { controlId, ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { bodyOf, isLow, MARKS, marksOf, SPOKEN, type Marks, type Spoken } from './marks'
import { markReview } from './queries'
import './reviews.css'

interface Props {
  page: ReviewPage
  onDone: () => void
  onCancel?: () => void
}

export function ReviewForm({ page, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { review, phrases } = page
  const [marks, setMarks] = useState(() => marksOf(page))
  const { busy, problem, attempt, send } = useCommand(['reviews'])
  const labels = labelsOf(page, language)
  const told = useFaults((field) => labels[field] ?? (field === 'remark' ? t('review.remark') : undefined))(problem)
  const faults = useStanding(told, attempt, (field) => valueOf(marks, field))
  const faultOf = (field: string) => faults.find((one) => one.field === field)
  const save = async () => {
    if (await send(() => markReview(review.id, bodyOf(marks, review)))) onDone()
  }
  const mark = (key: string, next: Partial<Marks['items'][string]>) => {
    const known = marks.items[key] ?? { mark: null, why: '' }
    setMarks({ ...marks, items: { ...marks.items, [key]: { ...known, ...next } } })
  }
  return (
    <form
      className="section"
      noValidate
      aria-label={t('review.form')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{t('review.form')}</h2>
      <div className="section-body stack">
        <ErrorSummary faults={faults} attempt={attempt} />
        {problem && told.length === 0 && <ProblemNote error={problem} />}
        {review.sheet.map((item) =>
          item.marked ? (
            <Marked key={item.key} field={`items.${item.key}`} fault={faultOf(`items.${item.key}`)} title={item[language === 'en' ? 'en' : 'zh']} article={item.article}>
              <Radios
                name={`items.${item.key}`}
                options={MARKS}
                value={marks.items[item.key]?.mark ?? null}
                wordOf={(one) => t(`review.mark.${one}`)}
                onChange={(next) => mark(item.key, { mark: next })}
              />
              {isLow(marks.items[item.key]?.mark ?? null) && (
                <ReasonField
                  field={`items.${item.key}.why`}
                  label={t('review.why')}
                  hint={t('review.whyHint')}
                  required
                  rows={2}
                  fault={faultOf(`items.${item.key}.why`)}
                  value={marks.items[item.key]?.why ?? ''}
                  onChange={(why) => mark(item.key, { why })}
                />
              )}
            </Marked>
          ) : (
            <Phrases
              key={item.key}
              title={item[language === 'en' ? 'en' : 'zh']}
              article={item.article}
              phrases={phrases}
              marks={marks}
              faultOf={faultOf}
              onMark={(number, spoken) => setMarks({ ...marks, phrases: { ...marks.phrases, [number]: spoken } })}
            />
          ),
        )}
        <ReasonField
          field="remark"
          label={t('review.remark')}
          hint={t('review.remarkHint')}
          rows={2}
          fault={faultOf('remark')}
          value={marks.remark}
          onChange={(remark) => setMarks({ ...marks, remark })}
        />
        <div className="inline">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('review.save')}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t('follow.cancel')}</Button>}
        </div>
      </div>
    </form>
  )
}

interface PhrasesProps {
  title: string
  article: string
  phrases: ReviewPage['phrases']
  marks: Marks
  faultOf: (field: string) => Fault | undefined
  onMark: (number: number, spoken: Spoken) => void
}

/** The phrases one by one: their item of the sheet follows from these marks. */
function Phrases({ title, article, phrases, marks, faultOf, onMark }: PhrasesProps) {
  const { t } = useTranslation()
  return (
    <div className="review-item stack">
      <h3>
        {title} <span className="error-article">{article}</span>
      </h3>
      {phrases.map((phrase) => {
        const field = `phrases.${phrase.number}`
        return (
          <Marked
            key={phrase.number}
            field={field}
            fault={faultOf(field)}
            title={<span lang="zh-CN">{`${phrase.number}. ${phrase.text}`}</span>}
          >
            <span className="review-line">
              <Radios
                name={field}
                options={SPOKEN}
                value={marks.phrases[phrase.number] ?? null}
                wordOf={(one) => t(`review.spoken.${one}`)}
                onChange={(next) => onMark(phrase.number, next)}
              />
              <Witnesses phrase={phrase} />
            </span>
          </Marked>
        )
      })}
    </div>
  )
}

interface MarkedProps {
  field: string
  fault: Fault | undefined
  title: ReactNode
  article?: string
  children: ReactNode
}

/** One thing that is marked; the error summary leads to it. */
function Marked({ field, fault, title, article, children }: MarkedProps) {
  const id = controlId(field)
  return (
    <fieldset
      className="plain review-item field"
      id={id}
      tabIndex={-1}
      data-invalid={fault ? true : undefined}
      aria-describedby={fault && `${id}-fault`}
    >
      <legend className="field-label">
        {title} {article && <span className="error-article">{article}</span>}
      </legend>
      {children}
      {fault && (
        <div className="field-fault" id={`${id}-fault`}>
          {fault.reason}
        </div>
      )}
    </fieldset>
  )
}

interface RadiosProps<T extends string> {
  name: string
  options: readonly T[]
  value: T | null
  wordOf: (one: T) => string
  onChange: (next: T) => void
}

function Radios<T extends string>({ name, options, value, wordOf, onChange }: RadiosProps<T>) {
  return (
    <span className="check-line">
      {options.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} /> {wordOf(one)}
        </label>
      ))}
    </span>
  )
}

/** What the attendant ticked, and what the telephone heard. */
function Witnesses({ phrase }: { phrase: ReviewPage['phrases'][number] }) {
  const { t } = useTranslation()
  const said = [
    phrase.clicked !== null && t(phrase.clicked ? 'phrases.ticked' : 'phrases.notTicked'),
    phrase.in_transcript !== null && t(phrase.in_transcript ? 'phrases.heard' : 'phrases.notHeard'),
  ].filter(Boolean)
  return said.length > 0 ? <small className="muted">{said.join(' · ')}</small> : null
}

/** What the fields of the sheet are called. */
function labelsOf({ review, phrases }: ReviewPage, language: string): Record<string, string> {
  const items = review.sheet.flatMap((item) => {
    const name = item[language === 'en' ? 'en' : 'zh']
    return [
      [`items.${item.key}`, name],
      [`items.${item.key}.why`, name],
    ]
  })
  const said = phrases.map(({ number, text }) => [`phrases.${number}`, `${number}. ${text}`])
  return Object.fromEntries([...items, ...said]) as Record<string, string>
}

function valueOf(marks: Marks, field: string): unknown {
  const [kind, key = '', part] = field.split('.')
  if (kind === 'items') return part === 'why' ? marks.items[key]?.why : marks.items[key]?.mark
  return kind === 'phrases' ? marks.phrases[Number(key)] : marks.remark
}
