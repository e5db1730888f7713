/** Who changed or saw one record: its facts, oldest first, each chained to the one before. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { exactMoment, type Language } from '@/app/time'
import { save } from '@/features/pay/download'
import { DaysFilter } from '@/ui/DaysFilter'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { Detail } from './Detail'
import { factsQuery, takeFile } from './queries'
import type { AuditSearch } from './search'
import './audit.css'

type Person = Fact['actor']

const route = getRouteApi('/audit')

export function AuditPage() {
  const { t } = useTranslation()
  const { subject, ...narrowed } = route.useSearch()
  return (
    <Page title={t('audit.title')} aside={t('audit.readOnly')}>
      <SubjectForm key={subject} subject={subject ?? ''} />
      {subject ? (
        <Facts asked={{ ...narrowed, subject }} />
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

function Facts({ asked }: { asked: AuditSearch & { subject: string } }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = useQuery(factsQuery(asked))
  if (facts.isPending) return <LoadingNote />
  if (facts.isError) {
    return <ProblemNote error={facts.error} onRetry={() => void facts.refetch()} />
  }
  const { facts: rows, whole, actors } = facts.data
  if (actors.length === 0) return <EmptyNote title={t('audit.none')} />
  return (
    <>
      <div className="audit-form">
        <Light tone={whole ? 'green' : 'red'}>{t(whole ? 'audit.whole' : 'audit.broken')}</Light>
        <Narrow asked={asked} actors={actors} />
        <Take asked={asked} />
      </div>
      {rows.length === 0 ? (
        <EmptyNote title={t('audit.noneOfFilter')} />
      ) : (
        <Rows
          caption={t('audit.factsOf', { subject: asked.subject })}
          columns={columns(t, language)}
          sections={plain(rows)}
          idOf={(fact) => `${fact.subject}/${fact.sequence}`}
        />
      )}
    </>
  )
}

interface NarrowProps {
  asked: AuditSearch
  actors: readonly Person[]
}

/** Of whom, and from which day until which. */
function Narrow({ asked, actors }: NarrowProps) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (next: AuditSearch) => void navigate({ search: (old) => ({ ...old, ...next }) })
  return (
    <>
      <Select
        aria-label={t('audit.actor')}
        style={{ width: 200 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={asked.by ?? ''}
        options={[
          { value: '', label: t('audit.anybody') },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(by) => change({ by: by || undefined })}
      />
      <DaysFilter
        value={{ since: asked.since, until: asked.until }}
        unset={t('audit.anyDay')}
        onChange={change}
      />
    </>
  )
}

/** The file of what is shown. */
function Take({ asked }: { asked: AuditSearch & { subject: string } }) {
  const { t } = useTranslation()
  const file = useMutation({ mutationFn: () => takeFile(asked), onSuccess: save })
  return (
    <>
      <Button loading={file.isPending} onClick={() => file.mutate()}>
        {t('audit.take')}
      </Button>
      <span className="muted">{t('audit.takeWhy')}</span>
      {file.isError && <ProblemNote error={file.error} />}
    </>
  )
}

/** Leads to the lists that a person saw. */
function Who({ actor }: { actor: Person }) {
  const { t } = useTranslation()
  return (
    <Link to="/audit" search={{ subject: `ACTOR#${actor.id}` }} title={t('audit.ofPerson')}>
      {actor.name}
    </Link>
  )
}

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
    { key: 'actor', head: t('audit.actor'), cell: (fact) => <Who actor={fact.actor} /> },
    { key: 'action', head: t('audit.action'), cell: (fact) => <code>{fact.action}</code> },
    { key: 'subject', head: t('audit.chain'), cell: (fact) => <code>{fact.subject}</code> },
    {
      key: 'detail',
      head: t('audit.detail'),
      wide: true,
      cell: (fact) => <Detail detail={fact.detail} />,
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
