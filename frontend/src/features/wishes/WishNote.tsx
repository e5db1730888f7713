/** What a caller wished, loud, beside the number where one dials. */
import { useTranslation } from 'react-i18next'
import type { Wishes } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import './wishes.css'

export function WishNote({ wishes }: { wishes: Wishes }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const times = language === 'en' ? wishes.times_en : wishes.times
  return (
    <div className="wish-note">
      <p className="wish-lines">
        {times && <b>{t('wish.only', { times })}</b>}
        {wishes.refused.map((one) => (
          <b key={one}>{t(`wish.no.${one}`)}</b>
        ))}
      </p>
      {wishes.words ? (
        <p className="wish-words">
          {t('wish.others')} <q>{wishes.words}</q>
        </p>
      ) : (
        wishes.worded && <p>{t('wish.sealed')}</p>
      )}
      <p className="muted">
        {t('wish.noted', { name: wishes.by.name, at: moment(wishes.at, language) })}
      </p>
    </div>
  )
}
