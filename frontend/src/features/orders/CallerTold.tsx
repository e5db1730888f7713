/** The caller, as whoever works on an order is told: with the number go the wishes (N32). */
import { useTranslation } from 'react-i18next'
import type { SharedCaller } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { WishLines } from '@/features/wishes/WishNote'

export function CallerTold({ caller }: { caller: SharedCaller }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (caller.withheld) return <p className="muted">{t('order.callerWithheld')}</p>
  return (
    <div className="stack">
      {caller.wishes && (
        <div className="wish-note">
          <WishLines wishes={caller.wishes} />
        </div>
      )}
      <span>
        {caller.name ?? t('matter.unnamed')}{' '}
        {caller.phone && (
          <a className="number" href={`tel:${caller.phone}`}>
            {caller.phone}
          </a>
        )}
        {caller.rings_from && (
          <span className="muted">{t('order.ringsFrom', { at: moment(caller.rings_from, language) })}</span>
        )}
      </span>
      {caller.passphrase && (
        <span>
          {t('order.passphrase')} <b>{caller.passphrase}</b>
        </span>
      )}
    </div>
  )
}
