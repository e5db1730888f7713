/** Who is on the telephone: what is known of the call, and nothing that is not. */
import { useQuery } from '@tanstack/react-query'
import { Link, useMatchRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@/app/clock'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { liveCallsQuery } from '@/features/calls/queries'
import { maskNumber } from './number'
import type { PhoneContact } from './softphone'

export function CallerCard({ contact }: { contact: PhoneContact }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const row = useQuery(liveCallsQuery).data?.find((call) => call.id === contact.callId)
  const place = row ? name(row.place) : contact.place
  const elsewhere = !useMatchRoute()({ to: '/workbench' })
  return (
    <span className="phone-caller">
      <Since instant={contact.since} />
      <b className="number">
        {contact.number === null ? t('phone.withheld') : maskNumber(contact.number)}
      </b>
      <span className="phone-place" title={place}>
        {place}
      </span>
      {contact.direction === 'outbound' && <span>{t('phone.outbound')}</span>}
      {row?.complained && <span>{t('call.complained')}</span>}
      {row?.wishes_callback && <span>{t('call.wished')}</span>}
      {elsewhere && contact.direction === 'inbound' && contact.state !== 'missed' && (
        <Link to="/workbench">{t(contact.state === 'ringing' ? 'phone.who' : 'phone.register')}</Link>
      )}
    </span>
  )
}

function Since({ instant }: { instant: string }) {
  const seconds = Math.max(0, Math.floor((useNow().getTime() - Date.parse(instant)) / 1000))
  return (
    <span className="number">
      {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
    </span>
  )
}
