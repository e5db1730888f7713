/** Why a promise is due when it is: every civil day between, counted or not, and why. */
import { useTranslation } from 'react-i18next'
import type { DayExplained } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import './explanation.css'

interface Props {
  days: readonly DayExplained[]
  /** True if a day lies in a year whose calendar the State Council has not published. */
  provisional: boolean
}

export function Explanation({ days, provisional }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="explanation">
      <ol>
        {days.map((day, at) => (
          // A day may be told twice: as one that counts, and as the one when time was granted.
          <li key={`${day.day}/${at}`} data-counted={day.counted}>
            {language === 'en' ? day.words_en : day.words}
          </li>
        ))}
      </ol>
      {provisional && <p className="explanation-provisional">{t('promise.provisional')}</p>}
    </div>
  )
}
