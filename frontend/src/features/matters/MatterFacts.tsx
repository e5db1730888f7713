/** What was registered of a matter. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { CallerFacts } from './CallerFacts'
import { DispositionFacts } from './DispositionFacts'
import { Said } from './Said'

export function MatterFacts({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  return (
    <section className="section">
      <h2>{t('matter.facts')}</h2>
      <div className="section-body">
        <dl className="facts">
          <CallerFacts matter={matter} />
          <Line term={t('list.place')}>{name(matter.place)}</Line>
          <Line term={t('matter.channel')}>
            {t(`channel.${matter.channel}`)}
            {matter.call_id && (
              <>
                {' · '}
                <Link to="/calls/$id" params={{ id: matter.call_id }}>
                  {t('matter.itsCall')}
                </Link>
              </>
            )}
          </Line>
          <Line term={t('matter.registered')}>{moment(matter.registered_at, language)}</Line>
          <Line term={t('matter.owner')}><OwnerName owner={matter.owner} /></Line>
          <Line term={t('matter.firstAsked')}>{matter.first_asked.name}</Line>
          {matter.following.answerable.id !== matter.first_asked.id && (
            <Line term={t('follow.stands')}>{matter.following.answerable.name}</Line>
          )}
          <Line term={t('matter.field')}>{matter.field_of_law?.[language === 'en' ? 'name_en' : 'name'] ?? '–'}</Line>
          <Line term={t('matter.summary')}>
            <Said text={matter.summary || '–'} />
          </Line>
          {matter.opponent && <Line term={t('fieldName.opponent')}>{matter.opponent}</Line>}
          <DispositionFacts matter={matter} />
          {matter.publicity && (
            <Line term={t('publicity.title')}>
              <Said text={matter.publicity.text} />
              <div className="muted">{matter.publicity.law}</div>
            </Line>
          )}
          <Line term={t('publicity.functions')}>
            {matter.functions.map((one) => t(`publicity.function.${one}`)).join(' · ') || '–'}
          </Line>
          <Line term={t('matter.phrases')}>{matter.phrases_used.join(' ') || '–'}</Line>
          {matter.knowledge.length > 0 && (
            <Line term={t('matter.knowledge')}>
              {matter.knowledge.map(({ entry, title }) => (
                <div key={entry}>
                  <Link to="/knowledge" search={{ entry }}>
                    {title}
                  </Link>
                </div>
              ))}
            </Line>
          )}
          <Line term={t('matter.result')}>
            <Result matter={matter} />
          </Line>
        </dl>
      </div>
    </section>
  )
}

/** One term with what it says. */
export function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Result({ matter }: { matter: Matter }) {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  const { result } = matter
  if (!result) return <span className="muted">{t('matter.noResult')}</span>
  const key = `result.${result.kind}`
  return (
    <>
      {i18n.exists(key) ? t(key as 'result.replied') : result.kind}
      {' · '}
      {moment(result.at, language)}
      {result.text && result.kind !== 'no_request' && (
        <div>
          <Said text={result.text} />
        </div>
      )}
    </>
  )
}
