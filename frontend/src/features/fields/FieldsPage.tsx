/** The fields of law by which questions are counted: those of today, every version, a new one. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsOfLawQuery } from '@/api/reference'
import type { FieldOfLaw, FieldsVersions } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useSession } from '@/features/accounts/session'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import './fields.css'
import { PublishForm } from './PublishForm'
import { versionsQuery } from './queries'

type Version = FieldsVersions['versions'][number]
type Words = NonNullable<Version['changes'][number]['before']>

export function FieldsPage() {
  const { t } = useTranslation()
  const fields = useQuery(fieldsOfLawQuery)
  const versions = useQuery(versionsQuery)
  const may = useSession().actions.includes('fields.publish')
  const [open, setOpen] = useState(false)
  const failed = [fields, versions].find((one) => one.isError)
  return (
    <Page
      title={t('fields.title')}
      aside={fields.data && <span className="number">{t('fields.count', countOf(fields.data))}</span>}
      filters={may && !open && versions.data && <Button onClick={() => setOpen(true)}>{t('fields.change')}</Button>}
    >
      {failed && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {open && versions.data && <PublishForm known={versions.data} onDone={() => setOpen(false)} />}
      <div className="two-columns">
        <section className="section">
          <h2>{t('fields.today')}</h2>
          {fields.data ? <Tree fields={fields.data} /> : <LoadingNote rows={8} />}
        </section>
        <section className="section">
          <h2>{t('fields.versions')}</h2>
          {versions.data?.versions.map((one) => (
            <History key={one.version} one={one} />
          ))}
        </section>
      </div>
    </Page>
  )
}

const countOf = (fields: readonly FieldOfLaw[]) => {
  const chosen = fields.filter(({ retired }) => !retired)
  const tops = chosen.filter(({ parent }) => parent === null).length
  return { tops, parts: chosen.length - tops, retired: fields.length - chosen.length }
}

function Tree({ fields }: { fields: readonly FieldOfLaw[] }) {
  const { t } = useTranslation()
  const name = useWords()
  const parts = (code: string) => fields.filter(({ parent, retired }) => parent === code && !retired)
  const retired = fields.filter((one) => one.retired)
  return (
    <dl className="facts fields-tree">
      {fields
        .filter((one) => one.parent === null && !one.retired)
        .map((one) => (
          <div key={one.code} className="fields-one">
            <dt>
              <span className="number muted">{one.code}</span> {name(one)}
            </dt>
            <dd>{parts(one.code).map(name).join(' · ') || '–'}</dd>
          </div>
        ))}
      {retired.length > 0 && (
        <div className="fields-one">
          <dt>{t('fields.retired')}</dt>
          <dd>{retired.map((one) => `${one.code} ${name(one)}`).join(' · ')}</dd>
        </div>
      )}
    </dl>
  )
}

function History({ one }: { one: Version }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = useWords()
  return (
    <div className="section-body fields-version">
      <p>
        <b>{t('fields.version', { version: one.version })}</b> {t('fields.from', { day: one.effective_from })}{' '}
        {one.in_force && <span className="fields-now">{t('fields.inForce')}</span>}
      </p>
      <p className="muted">
        {one.published_at
          ? t('fields.by', { name: one.published_by, at: moment(one.published_at, language) })
          : t('fields.first')}
      </p>
      {one.reason && <p className="written">{one.reason}</p>}
      {one.changes.length > 0 && (
        <ul>
          {one.changes.map(({ code, before, after }) => (
            <li key={code}>
              {!before && after && t('fields.added', { code, name: name(after) })}
              {before && !after && t('fields.gone', { code, name: name(before) })}
              {before && after && t('fields.worded', { code, before: name(before), after: name(after) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function useWords(): (one: Words) => string {
  const english = useLanguage() === 'en'
  return (one) => (english ? one.name_en : one.name)
}
