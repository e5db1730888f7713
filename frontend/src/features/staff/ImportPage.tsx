/** Importing a list: a file is looked at row by row, then taken in whole or not at all. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StaffPreview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlacePicker } from '@/ui/PlacePicker'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { Field } from '@/ui/Field'
import { formatQuery } from './queries'
import { StaffLinks } from './StaffLinks'
import { templateOf } from './template'
import { useListImport, type ListImport } from './useListImport'

export function ImportPage() {
  const { t } = useTranslation()
  const importing = useListImport()
  return (
    <Page title={t('staff.importTitle')} aside={t('staff.importWhy')} filters={<StaffLinks />}>
      <div className="staff-import">
        <div className="stack">
          <FileForm importing={importing} />
          {importing.preview && <Preview importing={importing} preview={importing.preview} />}
        </div>
        <Format />
      </div>
    </Page>
  )
}

function FileForm({ importing }: { importing: ListImport }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const format = useQuery(formatQuery)
  const { problem, taken } = importing
  const fault = problem?.faults.find((one) => one.field === 'file')
  return (
    <section className="section">
      <h2>{t('staff.importTitle')}</h2>
      <div className="section-body stack">
        <Field field="place" label={t('staff.importTo')}>
          {(control) => (
            <PlacePicker control={control} value={importing.place} onChange={importing.setPlace} />
          )}
        </Field>
        <div>
          <label className="staff-file">
            {t('staff.file')}
            <input
              type="file"
              className="unseen"
              accept=".xlsx,.csv"
              aria-describedby="staff-file-hint"
              disabled={importing.busy}
              onChange={(event) => {
                const file = event.target.files?.[0]
                // The same file may be chosen again after it was corrected.
                event.target.value = ''
                if (file) void importing.choose(file)
              }}
            />
          </label>
        </div>
        {format.data && (
          <p className="muted" id="staff-file-hint">
            {t('staff.fileHint', { kb: format.data.most_bytes / 1000, rows: format.data.most_rows })}
          </p>
        )}
        {fault && (
          <p className="field-fault" role="alert">
            {english ? fault.reason_en : fault.reason}{' '}
            <span className="error-article">{fault.article}</span>
          </p>
        )}
        {problem && !fault && <ProblemNote error={problem} />}
        {importing.busy && <LoadingNote rows={2} />}
        {taken !== null && (
          <p className="staff-good" role="status">
            {t('staff.taken', { people: taken })}
          </p>
        )}
      </div>
    </section>
  )
}

function Preview({ importing, preview }: { importing: ListImport; preview: StaffPreview }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const good = preview.faulty === 0
  return (
    <section className="section">
      <h2>{t('staff.preview', { name: importing.name })}</h2>
      <div className="section-body stack">
        <p className={good ? 'staff-good' : 'staff-bad'} role={good ? 'status' : 'alert'}>
          {good
            ? t('staff.previewGood', { people: preview.people })
            : t('staff.previewBad', { faulty: preview.faulty })}
        </p>
        {good && (
          <div>
            <Button type="primary" loading={importing.busy} onClick={() => void importing.take()}>
              {t('staff.take', { people: preview.people })}
            </Button>
          </div>
        )}
      </div>
      <Rows
        caption={t('staff.preview', { name: importing.name })}
        columns={[
          { key: 'row', head: t('staff.rowNumber'), numeric: true, cell: (one) => one.row },
          { key: 'name', head: t('staff.name'), cell: (one) => one.name || '–' },
          {
            key: 'kind',
            head: t('staff.categoryHead'),
            cell: (one) => (one.category ? t(`staff.category.${one.category}`) : '–'),
          },
          {
            key: 'faults',
            head: t('staff.problem'),
            wide: true,
            cell: (one) =>
              one.faults.length === 0 ? (
                <span className="muted">{t('staff.rowGood')}</span>
              ) : (
                <ul className="staff-reasons">
                  {one.faults.map((fault) => (
                    <li key={`${fault.field}/${fault.reason}`}>
                      {t('staff.faultOf', {
                        field: fault.field,
                        reason: english ? fault.reason_en : fault.reason,
                      })}{' '}
                      <span className="error-article">{fault.article}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
        sections={plain([...preview.rows].sort(faultyFirst))}
        idOf={(one) => String(one.row)}
        edgeOf={(one) => (one.faults.length > 0 ? 'red' : undefined)}
      />
    </section>
  )
}

type PreviewRow = StaffPreview['rows'][number]

const faultyFirst = (one: PreviewRow, other: PreviewRow) =>
  Number(other.faults.length > 0) - Number(one.faults.length > 0) || one.row - other.row

function Format() {
  const { t } = useTranslation()
  const query = useQuery(formatQuery)
  const { data } = query
  return (
    <section className="section">
      <h2>{t('staff.columns')}</h2>
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <>
          <Rows
            caption={t('staff.columns')}
            columns={[
              { key: 'name', head: t('staff.column'), cell: (one) => <b lang="zh-CN">{one.name}</b> },
              {
                key: 'required',
                head: t('staff.required'),
                cell: (one) => t(one.required ? 'staff.required' : 'staff.optional'),
              },
              {
                key: 'example',
                head: t('staff.example'),
                wide: true,
                cell: (one) => <span lang="zh-CN">{one.example || '–'}</span>,
              },
            ]}
            sections={plain(data.columns)}
            idOf={(one) => one.name}
          />
          <p className="section-body">
            <a href={templateOf(data.columns)} download="staff.csv">
              {t('staff.template')}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
