/** How many changes of a regulation wait for a second person, for those who may look. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DraftRow } from '@/api/types'
import { useMay } from '@/features/accounts/session'
import { draftsQuery } from './queries'

export function WaitingLink({ regulation }: { regulation: DraftRow['regulation'] }) {
  const { t } = useTranslation()
  const may = useMay('regulation.draft')
  const { data } = useQuery({ ...draftsQuery, enabled: may })
  if (!may || !data) return null
  const count = data.filter((one) => one.regulation === regulation && one.state === 'waiting').length
  return (
    <Link to="/drafts" data-waiting={count > 0 || undefined}>
      {count > 0 ? t('draft.waitingCount', { count }) : t('draft.list')}
    </Link>
  )
}
