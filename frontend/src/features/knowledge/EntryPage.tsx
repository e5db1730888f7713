/** One entry for its editors: what is worked on, what is in use, and what may be done next. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { KnowledgeDraft, MoveEntry } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useSession } from '@/features/accounts/session'
import { FieldsRecord } from '@/ui/FieldsRecord'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { EntryForm } from './EntryForm'
import { EntryText } from './EntryText'
import { entryQuery, move, put, worksQuery } from './queries'
import { useStageWords } from './useStageWords'

const PARTS = ['title', 'department', 'scope', 'procedure', 'materials', 'conditions', 'notes', 'phone', 'basis', 'words', 'review_days'] as const

const route = getRouteApi('/knowledge/entries/$id')

export function EntryPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const query = useQuery(entryQuery(id))
  const words = useStageWords()
  const entry = query.data
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={entry?.content.title ?? t('know.title')}
      aside={entry && <span>{words(entry)}</span>}
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {entry && <Entry key={id} entry={entry} />}
    </Page>
  )
}

function Entry({ entry }: { entry: KnowledgeDraft }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const departments = useQuery(worksQuery(entry.place.code)).data?.departments ?? []
  const command = useCommand(['knowledge-entry', entry.id], ['knowledge-works'], ['knowledge'])
  const of = (id: string) => departments.find((one) => one.id === id)
  const fields = useStands(entry, of(entry.content.department)?.name ?? '')
  return (
    <FieldsRecord fields={fields}>
    <div className="know-split">
      <div className="stack">
        <Steps entry={entry} onAmend={() => setOpen(true)} />
        {entry.in_use && (
          <section className="section">
            <h2>{t('know.inUse')}</h2>
            <div className="section-body">
              <EntryText content={entry.in_use} department={of(entry.in_use.department)} />
            </div>
          </section>
        )}
      </div>
      <section className="section">
        <h2>{t(open ? 'know.amend' : 'know.text')}</h2>
        <div className="section-body">
          {open ? (
            <EntryForm
              name={`entry.${entry.id}`}
              first={entry.content}
              version={entry.version}
              departments={departments}
              command={command}
              onBack={() => setOpen(false)}
              onSend={async (content, version) => {
                const body = { version, place: entry.place.code, content }
                const done = await command.send((id) => put(entry.id, { id, ...body }))
                if (done) setOpen(false)
                return done
              }}
            />
          ) : (
            <EntryText content={entry.content} department={of(entry.content.department)} />
          )}
        </div>
      </section>
    </div>
    </FieldsRecord>
  )
}

/** What stands in an entry, in words, for whoever was overtaken by another editor. */
function useStands(entry: KnowledgeDraft, department: string): (readonly [string, string])[] {
  const { t } = useTranslation()
  const words = useStageWords()
  const content = { ...entry.content, department }
  return [
    [t('know.writtenBy'), entry.written_by.name],
    [t('know.reviewedBy'), entry.reviewed_by?.name ?? ''],
    [t('know.stageHead'), words(entry)],
    ...PARTS.map((part) => [t(`know.part.${part}`), String(content[part])] as const),
  ]
}

/** Who wrote and reviewed it, and the moves that its state allows; a second person reviews. */
function Steps({ entry, onAmend }: { entry: KnowledgeDraft; onAmend: () => void }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const command = useCommand(['knowledge-entry', entry.id], ['knowledge-works'], ['knowledge'])
  // Taken out of use by one person: asked once more.
  const [sure, setSure] = useState(false)
  const own = entry.written_by.id === person.id
  const used = !entry.withdrawn && (entry.stage === 'published' || entry.in_use !== null)
  const moves: MoveEntry['move'][] = [
    ...(entry.stage === 'draft' && !own && entry.complete ? (['review'] as const) : []),
    ...(entry.stage === 'reviewed' ? (['publish', 'send_back'] as const) : []),
    ...(used ? (['verify', 'withdraw'] as const) : []),
  ]
  return (
    <section className="section">
      <h2>{t('know.steps')}</h2>
      <div className="section-body know-stage">
        <dl className="facts">
          <dt>{t('know.writtenBy')}</dt>
          <dd>{entry.written_by.name}</dd>
          <dt>{t('know.reviewedBy')}</dt>
          <dd>{entry.reviewed_by?.name ?? '–'}</dd>
          <dt>{t('know.lastVerified')}</dt>
          <dd>{entry.verified_on ? `${entry.verified_on} ${entry.verified_by}` : '–'}</dd>
          <dt>{t('know.dueHead')}</dt>
          <dd className={entry.stale ? 'know-verified' : undefined} data-stale={entry.stale || undefined}>
            {entry.due_on ?? '–'}
          </dd>
        </dl>
        {entry.stage === 'draft' && !entry.complete && <p>{t('know.incompleteWhy')}</p>}
        {entry.stage === 'draft' && entry.complete && own && <p>{t('know.secondPerson')}</p>}
        {command.problem && <ProblemNote error={command.problem} />}
        <div className="know-buttons">
          {moves.map((name) => (
            <Button
              key={name}
              type={name === 'publish' || name === 'review' ? 'primary' : 'default'}
              danger={name === 'withdraw'}
              loading={command.busy}
              onClick={() => {
                if (name === 'withdraw' && !sure) {
                  setSure(true)
                  return
                }
                setSure(false)
                void command.send((id) => move(entry.id, { id, version: entry.version, move: name }))
              }}
            >
              {name === 'withdraw' && sure ? t('know.withdrawSure') : t(`know.move.${name}`)}
            </Button>
          ))}
          <Button onClick={onAmend}>{t('know.amend')}</Button>
        </div>
      </div>
    </section>
  )
}
