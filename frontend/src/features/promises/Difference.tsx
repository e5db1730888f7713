/** What a head has to look into: the calls of a day without a record, payloads nobody could use, a matter. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { About, Pledge } from '@/api/types'

/** What names what lies in the failure queue. */
const PARKED = 'PARKED#'
/** What names a matter that is not as it must be. */
const CHECK = 'CHECK#'

export function Difference({ pledge, about }: { pledge: Pledge; about: About | undefined }) {
  const { t } = useTranslation()
  if (pledge.kind !== 'difference') return null
  if (pledge.subject.startsWith(PARKED)) return <p className="promise-glance">{t('difference.parked')}</p>
  if (pledge.subject.startsWith(CHECK))
    return (
      <p className="promise-glance">
        {t('difference.unsound')}{' '}
        <Link to="/matters/$id" params={{ id: pledge.subject.slice(CHECK.length) }}>
          {t('difference.matter')}
        </Link>
      </p>
    )
  const found = about?.difference
  if (!found) return <p className="promise-glance">{t(about ? 'difference.failed' : 'shell.loading')}</p>
  return (
    <div className="promise-glance difference-glance">
      <p>{t('difference.unrecorded', { calls: found.calls, count: found.unrecorded.length })}</p>
      <ol className="difference-calls" aria-label={t('difference.list')}>
        {found.unrecorded.map((id, place) => (
          <li key={id}>
            <Link to="/calls/$id" params={{ id }}>
              {t('difference.call', { number: place + 1 })}
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}
