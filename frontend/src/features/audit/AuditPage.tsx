/** Who changed or saw one record: its facts, oldest first, each chained to the one before. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { DaysFilter } from '@/ui/DaysFilter'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { ActsOfPerson } from './ActsOfPerson'
import { AskPerson, AskSubject } from './Ask'
import { columns } from './columns'
import { named } from './kinds'
import { factsQuery, takeFile } from './queries'
import { Take } from './Take'
import type { AuditSearch } from './search'
import './audit.css'

type Person = Fact['actor']

const route = getRouteApi('/audit')

export function AuditPage() {
  const { t } = useTranslation()
  const { subject, person, ...narrowed } = route.useSearch()
  return (
    <Page title={t('audit.title')} aside={t('audit.readOnly')}>
      <AskSubject key={`subject ${subject}`} asked={subject ?? ''} />
      <AskPerson key={`person ${person}`} asked={person ?? ''} />
      {subject && <Facts asked={{ ...narrowed, subject }} />}
      {person && !subject && <ActsOfPerson asked={{ ...narrowed, person }} />}
      {!subject && !person && (
        <EmptyNote title={t('audit.ask')}>
          <p>{t('audit.askWhy')}</p>
        </EmptyNote>
      )}
    </Page>
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
        <Take file={() => takeFile(asked)} />
      </div>
      {rows.length === 0 ? (
        <EmptyNote title={t('audit.noneOfFilter')} />
      ) : (
        <Rows
          caption={t('audit.factsOf', { subject: named(t, asked.subject) })}
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
