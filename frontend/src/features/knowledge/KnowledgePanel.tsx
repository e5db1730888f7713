/** The knowledge base beside the answer: search as the caller speaks, read, take into the answer. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnowledgeDepartment, KnowledgeEntry } from '@/api/types'
import { EntryText } from './EntryText'
import { knowledgeQuery } from './queries'
import { useFound } from './useFound'
import { Verified } from './Verified'

export const ASK_ID = 'knowledge-ask'
/** Entries that a list beside the answer has room for. */
const MOST_SHOWN = 8

interface Props {
  /** Where the caller is, as far as it is known. */
  place: string
  /** The entries that the answer rests on already. */
  used: readonly { entry: string }[]
  onUse: (entry: KnowledgeEntry, department: KnowledgeDepartment | undefined) => void
  /** Of the field, where a page has more than one. */
  id?: string
}

export function KnowledgePanel({ place, used, onUse, id = ASK_ID }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const query = useQuery(knowledgeQuery)
  const found = useFound(query.data, asked, place || undefined)
  const wants = asked.trim() !== ''
  const entry = shown === null ? undefined : query.data?.entries.get(shown)
  const ask = (text: string) => {
    setAsked(text)
    setShown(null)
  }
  return (
    <section className="section know-panel" data-open={wants || undefined} aria-label={t('know.title')}>
      <div className="know-panel-ask">
        <Input
          id={id}
          type="search"
          autoComplete="off"
          aria-label={t('know.ask')}
          placeholder={t('know.askKey')}
          value={asked}
          onChange={({ target }) => ask(target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape') ask('')
            if (event.key !== 'Enter') return
            // Within the form of a reply it would be sent.
            event.preventDefault()
            if (found[0]) setShown(found[0].id)
          }}
        />
      </div>
      {wants && query.isError && <p className="know-panel-none">{t('know.away')}</p>}
      {wants && query.data && found.length === 0 && <p className="know-panel-none">{t('know.none')}</p>}
      {wants && !entry && found.length > 0 && (
        <ul className="know-list" aria-label={t('know.found')}>
          {found.slice(0, MOST_SHOWN).map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setShown(one.id)}>
                <span>{one.content.title}</span>
                <small>{query.data?.departments.get(one.content.department)?.name}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {wants && entry && (
        <Opened
          entry={entry}
          department={query.data?.departments.get(entry.content.department)}
          used={used.some((one) => one.entry === entry.id)}
          onUse={(department) => onUse(entry, department)}
          onBack={() => setShown(null)}
        />
      )}
    </section>
  )
}

interface OpenedProps {
  entry: KnowledgeEntry
  department: KnowledgeDepartment | undefined
  used: boolean
  onUse: (department: KnowledgeDepartment | undefined) => void
  onBack: () => void
}

function Opened({ entry, department, used, onUse, onBack }: OpenedProps) {
  const { t } = useTranslation()
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll the text */}
      <div className="know-panel-text" role="region" aria-label={entry.content.title} tabIndex={0}>
        <h3>
          {entry.content.title} <Verified verifiedOn={entry.verified_on} dueOn={entry.due_on} />
        </h3>
        <EntryText content={entry.content} department={department} />
      </div>
      <div className="know-panel-acts">
        <Button type="primary" size="small" disabled={used} onClick={() => onUse(department)}>
          {t(used ? 'know.usedAlready' : 'know.use')}
        </Button>
        <Button size="small" onClick={onBack}>
          {t('know.back')}
        </Button>
      </div>
    </>
  )
}
