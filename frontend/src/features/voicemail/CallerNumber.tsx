/** The number of who left a message: masked, and in full for a reason. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { RevealButton } from '@/ui/Masked'
import { revealNumber } from './queries'

export function CallerNumber({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState<string | null>(null)
  if (!message.number_masked) {
    return (
      <span>
        {t('voicemail.number')} <span className="muted">{t('voicemail.withheld')}</span>
        {message.state === 'received' && <p className="muted">{t('voicemail.noNumberListen')}</p>}
      </span>
    )
  }
  return (
    <span className="inline">
      {t('voicemail.number')}{' '}
      {number === null ? (
        <>
          <span className="number">{message.number_masked}</span>{' '}
          <RevealButton
            what={t('voicemail.number')}
            onReveal={async (reason) => setNumber((await revealNumber(message, reason)).number)}
          />
        </>
      ) : (
        <b className="number">{number}</b>
      )}
    </span>
  )
}
