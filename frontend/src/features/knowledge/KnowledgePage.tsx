/** The knowledge base: search as one types, and what an entry says beside it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnowledgeEntry } from '@/api/types'
import { useMay } from '@/features/accounts/session'
import { LinkButton } from '@/ui/LinkButton'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { EntryText } from './EntryText'
import { knowledgeQuery, type Knowledge } from './queries'
import { useFound } from './useFound'
import { Verified } from './Verified'

const route = getRouteApi('/knowledge')

export function KnowledgePage() {
  const { t } = useTranslation()
  const { q = '', entry } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(knowledgeQuery)
  // The address follows a moment later: a field that waited for it would disturb what is composed.
  const [typed, setTyped] = useState(q)
  const found = useFound(query.data, typed)
  const chosen = entry === undefined ? undefined : query.data?.entries.get(entry)
  const shown = chosen ?? found[0]
  return (
    <Page
      title={t('know.title')}
      aside={query.data && <span className="number">{t('know.count', { count: query.data.entries.size })}</span>}
      filters={
        <Input
          type="search"
          className="know-ask"
          aria-label={t('know.ask')}
          placeholder={t('know.askHint')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            void navigate({ search: { q: target.value || undefined }, replace: true })
          }}
        />
      }
    >
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && found.length === 0 && (
        <EmptyNote title={t('know.none')}>
          <p>{t('know.noneWhy')}</p>
        </EmptyNote>
      )}
      {query.data && shown && found.length > 0 && (
        <div className="know-split">
          <ul className="section know-list" aria-label={t('know.found')}>
            {found.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === shown.id || undefined}
                  onClick={() => void navigate({ search: (old) => ({ ...old, entry: one.id }), replace: true })}
                >
                  <span>{one.content.title}</span>
                  <small>{query.data.departments.get(one.content.department)?.name}</small>
                </button>
              </li>
            ))}
          </ul>
          <Shown entry={shown} knowledge={query.data} />
        </div>
      )}
    </Page>
  )
}

function Shown({ entry, knowledge }: { entry: KnowledgeEntry; knowledge: Knowledge }) {
  const { t } = useTranslation()
  const edits = useMay('knowledge.edit')
  return (
    <section className="section know-shown" aria-label={entry.content.title}>
      <h2>
        {entry.content.title}
        <Verified verifiedOn={entry.verified_on} dueOn={entry.due_on} />
        {edits && (
          <LinkButton to="/knowledge/entries/$id" params={{ id: entry.id }} size="small">
            {t('know.open')}
          </LinkButton>
        )}
      </h2>
      <div className="section-body">
        <EntryText content={entry.content} department={knowledge.departments.get(entry.content.department)} />
      </div>
    </section>
  )
}
