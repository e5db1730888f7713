/** Who changed or saw one record: its facts, oldest first, each chained to the one before. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'
import { SEEN_ONCE } from '@/api/seenOnce'
import type { Fact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { exactMoment, type Language } from '@/app/time'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import './audit.css'

const route = getRouteApi('/audit')

export function AuditPage() {
  const { t } = useTranslation()
  const { subject } = route.useSearch()
  return (
    <Page title={t('audit.title')} aside={t('audit.readOnly')}>
      <SubjectForm key={subject} subject={subject ?? ''} />
      {subject ? (
        <Facts subject={subject} />
      ) : (
        <EmptyNote title={t('audit.ask')}>
          <p>{t('audit.askWhy')}</p>
        </EmptyNote>
      )}
    </Page>
  )
}

function SubjectForm({ subject }: { subject: string }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const [text, setText] = useState(subject)
  return (
    <form
      className="audit-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate({ search: { subject: text.trim() || undefined } })
      }}
    >
      <label htmlFor="audit-subject">{t('audit.subject')}</label>
      <Input
        id="audit-subject"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby="audit-hint"
      />
      <Button type="primary" htmlType="submit">
        {t('audit.show')}
      </Button>
      <span className="muted" id="audit-hint">
        {t('audit.hint')}
      </span>
    </form>
  )
}

function Facts({ subject }: { subject: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = useQuery({
    queryKey: ['audit', subject],
    queryFn: () =>
      ask(api.GET('/audit/{subject}', { params: { path: { subject: inAddress(subject) } } })),
    ...SEEN_ONCE,
  })
  if (facts.isPending) return <LoadingNote />
  if (facts.isError) {
    return <ProblemNote error={facts.error} onRetry={() => void facts.refetch()} />
  }
  const { facts: rows, whole } = facts.data
  if (rows.length === 0) return <EmptyNote title={t('audit.none')} />
  return (
    <>
      <Light tone={whole ? 'green' : 'red'}>{t(whole ? 'audit.whole' : 'audit.broken')}</Light>
      <Rows
        caption={t('audit.factsOf', { subject })}
        columns={columns(t, language)}
        sections={plain(rows)}
        idOf={(fact) => `${fact.subject}/${fact.sequence}`}
      />
    </>
  )
}

/** A subject as an address may hold it: `MATTER~id` for `MATTER#id`. */
const inAddress = (subject: string): string => subject.replace('#', '~')

function columns(t: TFunction, language: Language): Column<Fact>[] {
  return [
    { key: 'sequence', head: t('audit.sequence'), numeric: true, cell: (fact) => fact.sequence },
    {
      key: 'at',
      head: t('audit.at'),
      cell: (fact) => (
        <time dateTime={fact.at}>{exactMoment(fact.at, language)}</time>
      ),
    },
    { key: 'actor', head: t('audit.actor'), cell: (fact) => fact.actor.name },
    { key: 'action', head: t('audit.action'), cell: (fact) => <code>{fact.action}</code> },
    { key: 'subject', head: t('audit.chain'), cell: (fact) => <code>{fact.subject}</code> },
    {
      key: 'detail',
      head: t('audit.detail'),
      wide: true,
      cell: (fact) => <code className="audit-detail">{JSON.stringify(fact.detail)}</code>,
    },
    {
      key: 'previous',
      head: t('audit.previous'),
      cell: (fact) => (
        <code title={fact.previous}>{fact.previous ? fact.previous.slice(0, 10) : '–'}</code>
      ),
    },
  ]
}
