/** Importing a notice of days off: pasted or read from a file, refused whole or made a draft. */
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { NOTICE_PROSE, NOTICE_TABLE } from '@/catalogs/zh-CN/noticeExamples'
import { controlId, ErrorSummary } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { PlacePicker } from '@/ui/PlacePicker'
import { ProblemNote } from '@/ui/ProblemNote'
import { FileButton } from './FileButton'
import { lineOf, stretchOf } from './lines'
import { MarkedText } from './MarkedText'
import { useImport, type Importing } from './useImport'
import './import.css'

const route = getRouteApi('/calendar/import')

export function ImportPage() {
  const { t } = useTranslation()
  const { year } = route.useSearch()
  // Notices come in autumn and are about the next year.
  const next = Number(civilDay(businessNow()).slice(0, 4)) + 1
  const importing = useImport(String(year ?? next))
  const ofLines = importing.faults.filter((fault) => lineOf(fault.field) !== null)
  return (
    <Page title={t('notice.title')} aside={t('notice.why')}>
      <div className="import">
        <NoticeFields importing={importing} />
        {ofLines.length > 0 ? (
          <MarkedText
            text={importing.checked}
            faults={ofLines}
            onChange={(line) => select(importing.form.text, line)}
          />
        ) : (
          <Examples />
        )}
      </div>
    </Page>
  )
}

/** Put the cursor on a line of the text, where it is corrected. */
function select(text: string, line: number): void {
  const area = document.getElementById(controlId('text'))
  if (!(area instanceof HTMLTextAreaElement)) return
  const [begin, end] = stretchOf(text, line)
  area.focus()
  area.setSelectionRange(begin, end)
}

function NoticeFields({ importing }: { importing: Importing }) {
  const { t } = useTranslation()
  const { form, change, faults, problem } = importing
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  return (
    <form
      className="section"
      noValidate
      aria-label={t('notice.title')}
      onSubmit={(event) => {
        event.preventDefault()
        importing.send()
      }}
    >
      <div className="section-body stack">
        <ErrorSummary faults={faults} attempt={importing.attempt} />
        {problem && <ProblemNote error={problem} onRetry={importing.send} />}
        <Field field="year" label={t('notice.year')} hint={t('notice.yearHint')} fault={faultOf('year')}>
          {(control) => (
            <Input
              {...control}
              className="import-year"
              inputMode="numeric"
              maxLength={4}
              value={form.year}
              onChange={(event) => change({ year: event.target.value })}
            />
          )}
        </Field>
        <Scope importing={importing} />
        <Field
          field="source"
          label={t('notice.source')}
          hint={t('notice.sourceHint')}
          fault={faultOf('source')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={form.source}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
        </Field>
        <Field
          field="text"
          label={t('notice.text')}
          hint={`${t('notice.textHint')} ${t(form.ofPlace ? 'notice.wholePlace' : 'notice.wholeCountry')}`}
          fault={faultOf('text')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 9, maxRows: 20 }}
              value={form.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
        <div className="import-send">
          <Button type="primary" htmlType="submit" loading={importing.busy}>
            {t('notice.check')}
          </Button>
          <FileButton onRead={(text) => change({ text })} />
        </div>
      </div>
    </form>
  )
}

function Scope({ importing }: { importing: Importing }) {
  const { t } = useTranslation()
  const { form, change, faults } = importing
  return (
    <>
      <fieldset className="plain">
        <legend className="field-label">{t('notice.scope')}</legend>
        <div className="check-line">
          {[false, true].map((ofPlace) => (
            <label key={String(ofPlace)}>
              <input
                type="radio"
                name="scope"
                checked={form.ofPlace === ofPlace}
                onChange={() => change({ ofPlace })}
              />{' '}
              {t(ofPlace ? 'notice.ofPlace' : 'notice.country')}
            </label>
          ))}
        </div>
      </fieldset>
      {form.ofPlace && (
        <Field
          field="place"
          label={t('notice.place')}
          fault={faults.find((fault) => fault.field === 'place')}
        >
          {(control) => (
            <PlacePicker
              control={control}
              value={form.place}
              onChange={(place) => change({ place })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function Examples() {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2>{t('notice.examples')}</h2>
      <div className="section-body stack">
        <div>
          <h3>{t('notice.exampleProse')}</h3>
          <p className="written import-example" lang="zh-CN">
            {NOTICE_PROSE}
          </p>
        </div>
        <div>
          <h3>{t('notice.exampleTable')}</h3>
          <pre className="import-example" lang="zh-CN">
            {NOTICE_TABLE}
          </pre>
        </div>
      </div>
    </section>
  )
}
