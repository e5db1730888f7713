/** What the signed-in person was told, newest first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/problem'
import type { Notice } from '@/api/types'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { countWords } from './countWords'
import { groupsOf, unreadIn } from './groups'
import { NoticeRow } from './NoticeRow'
import { hasArrived, inboxQuery, newestQuery, useMarkRead } from './queries'
import type { InboxSearch } from './search'
import './inbox.css'

const route = getRouteApi('/inbox')

export function InboxPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery(inboxQuery(search))
  const notices = (query.data?.pages ?? []).flatMap((page) => page.notices)
  const waiting = query.data?.pages[0]?.unread
  const marking = useMarking()
  const unread = notices.filter((one) => one.read_at === null)
  return (
    <Page
      title={t('inbox.title')}
      aside={waiting ? t('inbox.unreadCount', { count: countWords(waiting) }) : undefined}
      filters={
        <>
          <Checkbox
            checked={search.unread ?? false}
            onChange={(event) =>
              void navigate({ search: { unread: event.target.checked || undefined }, replace: true })
            }
          >
            {t('inbox.onlyUnread')}
          </Checkbox>
          <Button
            disabled={unread.length === 0 || marking.busy}
            onClick={() => marking.mark(unread.map((one) => one.id))}
          >
            {t('inbox.allRead')}
          </Button>
        </>
      }
    >
      {marking.problem && <ProblemNote error={marking.problem} />}
      {query.data && (
        <Arrived search={search} shown={notices} onShow={query.refetch} />
      )}
      <ListBody
        query={query}
        shown={notices.length}
        empty={
          <EmptyNote title={t(search.unread ? 'inbox.noneUnread' : 'inbox.none')}>
            <p>{t('inbox.noneWhy')}</p>
          </EmptyNote>
        }
      >
        <Notices notices={notices} onRead={marking.mark} />
      </ListBody>
    </Page>
  )
}

interface NoticesProps {
  notices: readonly Notice[]
  onRead: (ids: readonly string[]) => void
}

function Notices({ notices, onRead }: NoticesProps) {
  const { t } = useTranslation()
  return (
    <ol className="inbox" aria-label={t('inbox.title')}>
      {groupsOf(notices).map((group) => (
        <NoticeRow
          key={group.head.group || group.head.id}
          group={group}
          onRead={() => onRead(unreadIn(group))}
        />
      ))}
    </ol>
  )
}

interface ArrivedProps {
  search: InboxSearch
  shown: readonly Notice[]
  onShow: () => Promise<unknown>
}

/**
 * Offers what came since the list was fetched, instead of moving its rows.
 *
 * In an empty list there are none to move: what came is shown at once.
 */
function Arrived({ search, shown, onShow }: ArrivedProps) {
  const { t } = useTranslation()
  const newest = useQuery(newestQuery(search))
  const more = hasArrived(newest.data ?? [], shown)
  const atOnce = more && shown.length === 0
  const asked = newest.dataUpdatedAt
  useEffect(() => {
    if (atOnce) void onShow()
  }, [atOnce, asked, onShow])
  return (
    <div role="status" className="inbox-arrived">
      {more && !atOnce && (
        <Button block onClick={() => void onShow()}>
          {t('inbox.arrived')}
        </Button>
      )}
    </div>
  )
}

/** Marking as read, and what went wrong with it. */
function useMarking() {
  const markRead = useMarkRead()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (ids: readonly string[]) => {
    setBusy(true)
    try {
      await markRead(ids)
      setProblem(null)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, mark: (ids: readonly string[]) => void run(ids) }
}
