/** The message that a complaint is registered of: heard and collected beside the form. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { exactMoment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { CallerNumber } from '@/features/voicemail/CallerNumber'
import { CollectForm } from '@/features/voicemail/CollectForm'
import { Player } from '@/features/voicemail/Player'
import { DueLight } from '@/ui/Light'
import '@/features/voicemail/voicemail.css'

export function HeardMessage({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const [unheard, setUnheard] = useState<string | null>(null)
  return (
    <section className="section" aria-label={t('complaint.enter.message')}>
      <h2>{t('complaint.enter.message')}</h2>
      <div className="section-body stack">
        <dl className="facts">
          <div>
            <dt>{t('complaint.enter.left')}</dt>
            <dd>{exactMoment(message.received_at, language)}</dd>
          </div>
          {message.complains_of && (
            <div>
              <dt>{t('complaint.enter.rang')}</dt>
              <dd>{name(message.complains_of)}</dd>
            </div>
          )}
          {message.promise && (
            <div>
              <dt>{t('complaint.due')}</dt>
              <dd>
                <DueLight pledge={message.promise} />{' '}
                {language === 'en' ? message.promise.due_words_en : message.promise.due_words}
              </dd>
            </div>
          )}
        </dl>
        <CallerNumber message={message} />
        <Player message={message} onSilent={() => setUnheard(unheard ?? t('voicemail.noRecording'))} />
        {message.may_work && message.state === 'received' && (
          <CollectForm message={message} unheard={unheard} onUnheard={setUnheard} />
        )}
      </div>
    </section>
  )
}
