/** What a reviewer found of a call, and what the attendant says of it. */
import { useTranslation } from 'react-i18next'
import type { Review } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Light } from '@/ui/Light'
import type { Tone } from '@/ui/dueLight'
import type { Mark } from './marks'
import { phraseNames } from './words'
import './reviews.css'

const TONES: Readonly<Record<Mark, Tone>> = {
  met: 'green',
  partly: 'amber',
  missed: 'red',
  needless: 'grey',
}

export function ReviewResult({ review }: { review: Review }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { result, reply } = review
  if (!result) return null
  const omitted = phraseNames(result.omitted, t)
  return (
    <>
      <p>
        <b className="review-score">{t('review.points', { score: result.score })}</b>{' '}
        <span className="muted">
          {t('review.by', { name: result.by.name, at: moment(result.at, language) })}
        </span>
      </p>
      <dl className="facts">
        {review.sheet.map((item) => {
          const scored = result.items.find(({ key }) => key === item.key)
          return (
            scored && (
              <div className="review-found" key={item.key}>
                <dt>
                  {item[language === 'en' ? 'en' : 'zh']} <span className="error-article">{item.article}</span>
                </dt>
                <dd>
                  <Light tone={TONES[scored.mark]}>{t(`review.mark.${scored.mark}`)}</Light>
                  <div className="written">
                    {item.marked ? scored.why : omitted && t('review.leftOut', { phrases: omitted })}
                  </div>
                </dd>
              </div>
            )
          )
        })}
        {result.remark && (
          <div className="review-found">
            <dt>{t('review.remark')}</dt>
            <dd className="written">{result.remark}</dd>
          </div>
        )}
        {reply && (
          <div className="review-found">
            <dt>{t('review.replyOf', { name: review.person.name })}</dt>
            <dd>
              <span className="written">{reply.text}</span> <span className="muted">{moment(reply.at, language)}</span>
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}
