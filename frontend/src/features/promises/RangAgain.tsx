/** The later calls of the same number that met nobody: one call back answers them all. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'

export function RangAgain({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (pledge.joined.length === 0) return null
  return (
    <div className="tries">
      <p>{t('promise.rangAgain', { count: pledge.joined.length })}</p>
      <ul aria-label={t('promise.rangAgainList')}>
        {pledge.joined.map((one) => (
          <li key={one.call_id}>
            <Link to="/calls/$id" params={{ id: one.call_id }}>
              <time dateTime={one.at}>{moment(one.at, language)}</time>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
