/** The board of presence: every line, who is planned today, who is there, and who tells it. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Presence } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { LineCard } from './LineCard'
import { PresenceNav } from './PresenceNav'
import { presenceQuery } from './queries'
import { loudestFirst } from './standing'
import './presence.css'

export function PresencePage() {
  const { t } = useTranslation()
  const board = useQuery(presenceQuery)
  return (
    <Page
      title={t('presence.title')}
      aside={<PresenceNav />}
      filters={board.data && <Counted board={board.data} stale={board.isError} />}
    >
      {board.isError && <ProblemNote error={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending && <LoadingNote rows={8} />}
      {board.data?.lines.length === 0 && (
        <EmptyNote title={t('presence.none')}>
          <p>{t('presence.noneWhy')}</p>
        </EmptyNote>
      )}
      {board.data && <Definitions of="presence" />}
      {board.data && (
        <ul className="posts">
          {loudestFirst(board.data.lines).map((line) => (
            <LineCard key={line.place.code} line={line} />
          ))}
        </ul>
      )}
    </Page>
  )
}

/** The sums of the board, read out when they change. */
function Counted({ board, stale }: { board: Presence; stale: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const empty = board.lines.filter((line) => line.empty).length
  const unplanned = board.lines.filter((line) => line.unplanned.length > 0).length
  const open = board.lines.filter((line) => line.state === 'open').length
  return (
    <p className="presence-sums" data-stale={stale || undefined}>
      <span role="status">
        {t('presence.sums', { open, empty, unplanned })}
      </span>{' '}
      <span className="muted nowrap">
        {t('presence.asOf', { at: clockTime(board.at, language) })}
      </span>
    </p>
  )
}
