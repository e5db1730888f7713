/** The eight steps of Art. 14(4) on a matter: done when, and by which fact it is known. */
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import './eight.css'

export function EightSteps({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section" aria-label={t('eight.title')}>
      <h2>{t('eight.title')}</h2>
      <ol className="eight">
        {matter.eight.map(({ stage, fact, at, asked }) => (
          <li key={stage} data-done={at !== null || undefined}>
            <b>
              <span aria-hidden="true">{at ? '✓' : asked ? '○' : '–'}</span> {t(`eight.stage.${stage}`)}
            </b>
            <span className="number">
              {at ? <time dateTime={at}>{moment(at, language)}</time> : t(asked ? 'eight.waiting' : 'eight.none')}
            </span>
            <small className="muted">{t(`eight.fact.${fact}`)}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
