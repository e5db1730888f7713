/** One message, opened: heard on the left, worked on on the right. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tray, Voicemail } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { exactMoment } from '@/app/time'
import { Tries } from '@/features/promises/Tries'
import { WishPanel } from '@/features/wishes/WishPanel'
import { LinkButton } from '@/ui/LinkButton'
import { CallerNumber } from './CallerNumber'
import { CallForm, NoticeOf } from './CallForm'
import { CloseForm } from './CloseForm'
import { CollectForm } from './CollectForm'
import { Player } from './Player'
import { RouteForm } from './RouteForm'
import { STEPS } from './tray'

interface Props {
  message: Voicemail
  tray: Tray
}

export function MessagePanel({ message, tray }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [unheard, setUnheard] = useState<string | null>(null)
  return (
    <div className="vm-panel">
      <div className="stack">
        <Player
          message={message}
          onSilent={() => setUnheard(unheard ?? t('voicemail.noRecording'))}
        />
        <CallerNumber message={message} />
        {message.promise && <WishPanel pledge={message.promise} />}
      </div>
      <div className="stack">
        {message.withdrawn_at && (
          <p>
            {t('voicemail.withdrawnWhy', { at: exactMoment(message.withdrawn_at, language) })}
          </p>
        )}
        <Told message={message} />
        {message.may_work && message.state === 'received' && (
          <CollectForm message={message} unheard={unheard} onUnheard={setUnheard} />
        )}
        {message.complains_of && <Complains message={message} />}
        {message.may_work && !message.complains_of && message.state !== 'received' && message.state !== 'handled' && (
          <>
            {message.promise?.may_notify && <NoticeOf pledge={message.promise} />}
            {!message.number_masked && <p>{t('voicemail.noNumberWays')}</p>}
            <CallForm message={message} />
            {!message.number_masked && <CloseForm message={message} />}
            {tray.recipients.length > 0 && <RouteForm message={message} tray={tray} />}
          </>
        )}
      </div>
    </div>
  )
}

/** A complaint of the service is registered, and answered by the procedure of complaints. */
function Complains({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const place = message.complains_of?.code
  return (
    <>
      <p>{t('voicemail.complainsWhy')}</p>
      {message.may_work && message.state !== 'handled' && (
        <div className="vm-actions">
          <LinkButton to="/complaints/new" search={{ message: message.contact_id, place }}>
            {t('voicemail.registerComplaint')}
          </LinkButton>
        </div>
      )}
    </>
  )
}

/** Each step that was done, with who and when, and what came of it. */
function Told({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const done = STEPS.filter((step) => message[step])
  const { handled, routed, promise, first_asked: first } = message
  return (
    <div>
      {done.length > 0 && (
        <dl className="facts vm-told">
          {done.map((step) => (
            <div key={step}>
              <dt>{t(`voicemail.step.${step}`)}</dt>
              <dd>
                {t('voicemail.stepDone', {
                  name: message[step]?.person.name,
                  at: exactMoment(message[step]?.at ?? '', language),
                })}
                {step === 'collected' &&
                  message.unheard &&
                  ` · ${t('voicemail.wasUnheard', { why: message.unheard })}`}
                {step === 'routed' && routed && ` · ${t('voicemail.routedTo', { to: routed.to_name })}`}
                {step === 'handled' && handled && ` · ${t(`voicemail.how.${handled.how}`)}`}
                {step === 'handled' && handled?.reason && ` · ${handled.reason}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {first && <p className="muted">{t('voicemail.firstAsked', { name: first.name })}</p>}
      {promise && <Tries pledge={promise} />}
      {handled?.matter_id && (
        <Link to="/matters/$id" params={{ id: handled.matter_id }}>
          {t('voicemail.openMatter')}
        </Link>
      )}
    </div>
  )
}
