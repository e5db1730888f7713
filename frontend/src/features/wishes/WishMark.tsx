/** What a caller wished, calmly, beside what is owed: when one may ring and what must not be sent. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import './wishes.css'

export function WishMark({ pledge: { wishes } }: { pledge: Pick<Pledge, 'wishes'> }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  if (!wishes) return null
  const times = english ? wishes.times_en : wishes.times
  const said = [
    times && t('wish.only', { times }),
    ...wishes.refused.map((one) => t(`wish.no.${one}`)),
    wishes.worded && t('wish.worded'),
  ].filter(Boolean)
  return <span className="wish-mark">{said.join(' · ')}</span>
}
