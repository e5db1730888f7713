/** What waits for those who draw up regulations: drafts to confirm, promises that failed. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DraftRow, Drafts } from '@/api/types'
import { useMay } from '@/features/accounts/session'
import { Light } from '@/ui/Light'
import { draftsQuery } from './queries'

export function WaitingLink({ regulation }: { regulation: DraftRow['regulation'] }) {
  const { t } = useTranslation()
  const may = useMay('regulation.draft')
  const { data } = useQuery({ ...draftsQuery, enabled: may })
  if (!may || !data) return null
  const count = data.drafts.filter((one) => one.regulation === regulation && one.state === 'waiting').length
  return (
    <>
      <FailedLink left={data.failed_recompute} />
      <Link to="/drafts" data-waiting={count > 0 || undefined}>
        {count > 0 ? t('draft.waitingCount', { count }) : t('draft.list')}
      </Link>
    </>
  )
}

/** The way to the promises that the newest publication could not compute; nothing where none. */
export function FailedLink({ left }: { left: Drafts['failed_recompute'] }) {
  const { t } = useTranslation()
  if (!left) return null
  return (
    <Link to="/drafts/$id" params={{ id: left.draft_id }}>
      <Light tone="red">{t('draft.failed', { count: left.failed })}</Light>
    </Link>
  )
}
