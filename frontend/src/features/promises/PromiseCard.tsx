/** One promise with its own light, and why it is due when it is. */
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { DueLight } from '@/ui/Light'
import { Explanation } from '@/ui/Explanation'
import './promises.css'

export function PromiseCard({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="promise">
      <div className="promise-head">
        <DueLight pledge={pledge} />
        <span>{t(`promiseKind.${pledge.kind}`)}</span>
        <span className="promise-due">
          {language === 'en' ? pledge.due_words_en : pledge.due_words}
        </span>
        <span className="muted">{moment(pledge.due_at, language)}</span>
      </div>
      <div className="muted">
        {t('promise.madeBy', {
          owner: pledge.owner.name,
          made: moment(pledge.made_at, language),
        })}
        {pledge.kept_at && t('promise.keptAt', { at: moment(pledge.kept_at, language) })}
      </div>
      <details>
        <summary>{t('promise.why')}</summary>
        <Explanation days={pledge.explanation} provisional={pledge.provisional} />
      </details>
    </div>
  )
}
