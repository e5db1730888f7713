/** The queues of a desk with their lengths, and the list of everything; each is an address. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/features/accounts/session'
import { lengthsQuery } from './queries'
import { QUEUES, type Queue } from './search'
import './matters.css'

interface Props {
  queue: Queue | undefined
  place: string | undefined
}

export function QueueTabs({ queue, place }: Props) {
  const { t } = useTranslation()
  const own = useSession().role === 'attendant'
  const lengths = useQuery(lengthsQuery(place)).data
  const count = new Map(lengths?.counts.map((one) => [one.queue, one.count]))
  const more = lengths && !lengths.whole ? '+' : ''
  return (
    <nav className="queue-tabs" aria-label={t('queue.name')}>
      {QUEUES.filter((one) => !lengths || count.has(one)).map((one) => (
        <Link
          key={one}
          to="/matters"
          search={{ queue: one, place }}
          activeProps={{}}
          activeOptions={{ exact: true }}
          className="queue-tab"
          aria-current={one === queue ? 'page' : undefined}
          data-alarm={(one === 'overdue' || one === 'urgent') && (count.get(one) ?? 0) > 0 ? true : undefined}
        >
          {t(`queue.${one}`)}
          {lengths && <span className="queue-count">{`${String(count.get(one) ?? 0)}${more}`}</span>}
        </Link>
      ))}
      <Link
        to="/matters"
        search={{ place }}
        activeProps={{}}
        activeOptions={{ exact: true }}
        className="queue-tab"
        aria-current={queue ? undefined : 'page'}
      >
        {t(own ? 'queue.own' : 'queue.all')}
      </Link>
    </nav>
  )
}
