/** What was registered of a matter. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { RevealButton } from '@/ui/Masked'
import { DispositionFacts } from './DispositionFacts'
import { revealCaller } from './queries'
import { useFieldNames } from './useFieldNames'

export function MatterFacts({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const fieldName = useFieldNames()
  return (
    <section className="section">
      <h2>{t('matter.facts')}</h2>
      <div className="section-body">
        <dl className="facts">
          <Line term={t('matter.caller')}>
            <Caller matter={matter} />
          </Line>
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
          <Line term={t('matter.owner')}>{matter.owner.name}</Line>
          <Line term={t('matter.firstAsked')}>{matter.first_asked.name}</Line>
          <Line term={t('matter.field')}>{fieldName(matter.field_of_law)}</Line>
          <Line term={t('matter.summary')}>
            <span className="written">{matter.summary || '–'}</span>
          </Line>
          <DispositionFacts matter={matter} />
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

function Caller({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay('matter.reveal')
  const [clear, setClear] = useState<{ name: string | null; phone: string | null } | null>(null)
  const { caller } = matter
  const named = caller.name_refused ? t('matter.refused') : (clear?.name ?? caller.name_masked)
  return (
    <span className="inline">
      <span>
        {named || t('matter.unnamed')}
        {caller.kind === 'organisation' && ` (${t('matter.organisation')})`}
      </span>
      <span className="number">{clear?.phone ?? caller.phone_masked}</span>
      {caller.ring_back_at && (
        <span>{t('matter.ringBack', { at: moment(caller.ring_back_at, language) })}</span>
      )}
      {may && !clear && (
        <RevealButton
          what={t('matter.callerData')}
          onReveal={async (reason) => setClear(await revealCaller(matter.id, reason))}
        />
      )}
    </span>
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
        <div className="written">{result.text}</div>
      )}
    </>
  )
}
