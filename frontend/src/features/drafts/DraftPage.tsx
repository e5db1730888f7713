/** One draft: what changes, which promises would move, and the second person's yes or no. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { RegulationDraft } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, moment } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useSession } from '@/features/accounts/session'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { DayChanges } from './DayChanges'
import { Decision } from './Decision'
import { DraftLight, useDraftTitle } from './DraftWords'
import { FieldChanges } from './FieldChanges'
import { Moves } from './Moves'
import { draftQuery } from './queries'
import { Recompute } from './Recompute'
import { useMoves } from './useMoves'
import { WhatIf } from './WhatIf'
import './drafts.css'

const route = getRouteApi('/drafts/$id')

export function DraftPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const title = useDraftTitle()
  const draft = useQuery(draftQuery(id))
  if (draft.isError && asProblem(draft.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={draft.data ? title(draft.data) : t('draft.list')}
      aside={draft.data && <DraftLight state={draft.data.state} />}
      filters={<Link to="/drafts">{t('draft.list')}</Link>}
    >
      {draft.isPending && <LoadingNote />}
      {draft.isError && <ProblemNote error={draft.error} onRetry={() => void draft.refetch()} />}
      {draft.data &&
        (draft.data.state === 'waiting' ? (
          <Waiting draft={draft.data} />
        ) : (
          <Decided draft={draft.data} />
        ))}
    </Page>
  )
}

function Waiting({ draft }: { draft: RegulationDraft }) {
  const walk = useMoves(draft.id)
  return (
    <div className="draft">
      <div className="stack">
        <Moves walk={walk} />
        <Changes draft={draft} />
      </div>
      <div className="stack">
        <Facts draft={draft} />
        <Decision draft={draft} walk={walk} />
      </div>
    </div>
  )
}

function Decided({ draft }: { draft: RegulationDraft }) {
  return (
    <div className="draft">
      <div className="stack">
        <Changes draft={draft} />
      </div>
      <div className="stack">
        <Facts draft={draft} />
        {draft.recompute && <Recompute recompute={draft.recompute} />}
      </div>
    </div>
  )
}

function Changes({ draft }: { draft: RegulationDraft }) {
  const { actions } = useSession()
  if (draft.regulation === 'calendar') return <DayChanges draft={draft} />
  return (
    <>
      <FieldChanges fields={draft.fields} />
      {actions.includes('article.see') && <WhatIf id={draft.id} />}
    </>
  )
}

function Facts({ draft }: { draft: RegulationDraft }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = businessNow()
  const ofCalendar = draft.regulation === 'calendar'
  const hand = ({ person, at }: RegulationDraft['proposed']) =>
    t('draft.proposedBy', { name: person.name, at: moment(at, language, now) })
  return (
    <section className="section">
      <h2>{t('draft.facts')}</h2>
      <dl className="facts section-body">
        <dt>{t('draft.proposed')}</dt>
        <dd>{hand(draft.proposed)}</dd>
        <dt>{t(ofCalendar ? 'draft.source' : 'draft.reason')}</dt>
        <dd className="written">{draft.title}</dd>
        {draft.effective_from && (
          <>
            <dt>{t('draft.effective')}</dt>
            <dd>{dateWords(draft.effective_from, language, now)}</dd>
          </>
        )}
        <dt>{t('draft.base')}</dt>
        <dd>
          {t(ofCalendar ? 'draft.baseEdition' : 'draft.baseRulebook', { version: draft.base_version })}
        </dd>
        {draft.decided && draft.state !== 'waiting' && (
          <>
            <dt>{t(`draft.decidedHand.${draft.state}`)}</dt>
            <dd>{hand(draft.decided)}</dd>
          </>
        )}
        {draft.why && (
          <>
            <dt>{t('draft.whyWithdrawn')}</dt>
            <dd className="written">{draft.why}</dd>
          </>
        )}
      </dl>
      {draft.state === 'published' && <Published draft={draft} />}
    </section>
  )
}

/** The way to what the draft became. */
function Published({ draft }: { draft: RegulationDraft }) {
  const { t } = useTranslation()
  return (
    <p className="section-body">
      {draft.regulation === 'calendar' ? (
        <Link to="/calendar" search={{ year: draft.year ?? undefined, place: draft.place?.code }}>
          {t('draft.seeCalendar')}
        </Link>
      ) : (
        <Link to="/rulebook" search={{ day: draft.effective_from ?? undefined }}>
          {t('draft.seeRulebook')}
        </Link>
      )}
    </p>
  )
}
