/** What a caller wished, loud, beside the number where one dials. */
import { useTranslation } from 'react-i18next'
import type { Wishes } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import './wishes.css'

type Wished = Pick<Wishes, 'times' | 'times_en' | 'refused' | 'words'>

/** When one may ring, what must not be done, and what may be said when somebody else answers. */
export function WishLines({ wishes }: { wishes: Wished }) {
  const { t } = useTranslation()
  const times = useLanguage() === 'en' ? wishes.times_en : wishes.times
  return (
    <>
      <p className="wish-lines">
        {times && <b>{t('wish.only', { times })}</b>}
        {wishes.refused.map((one) => (
          <b key={one}>{t(`wish.no.${one}`)}</b>
        ))}
      </p>
      {wishes.words && (
        <p className="wish-words">
          {t('wish.others')} <q>{wishes.words}</q>
        </p>
      )}
    </>
  )
}

export function WishNote({ wishes }: { wishes: Wishes }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="wish-note">
      <WishLines wishes={wishes} />
      {wishes.worded && !wishes.words && <p>{t('wish.sealed')}</p>}
      <p className="muted">
        {t('wish.noted', { name: wishes.by.name, at: moment(wishes.at, language) })}
      </p>
    </div>
  )
}
