/** Who asked, masked until somebody gives a reason; for whom, and how to speak with them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useMay } from '@/features/accounts/session'
import { RevealButton } from '@/ui/Masked'
import { Line } from './MatterFacts'
import { revealCaller } from './queries'
import { isSpecial, SpeechWords } from './SpeechWords'

type Clear = Awaited<ReturnType<typeof revealCaller>>

export function CallerFacts({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [clear, setClear] = useState<Clear | null>(null)
  const { behalf, learned, organisation, rural, speech } = matter.caller
  const names = [clear?.whose, behalf?.whose_masked, t('callerMore.somebody')]
  return (
    <>
      <Line term={t('matter.caller')}>
        <Caller matter={matter} clear={clear} onClear={setClear} />
      </Line>
      {organisation && <Line term={t('fieldName.caller_organisation')}>{organisation}</Line>}
      {isSpecial(speech) && (
        <Line term={t('callerMore.speak')}>
          <SpeechWords speech={speech} />
        </Line>
      )}
      {behalf && (
        <Line term={t('callerMore.behalf')}>
          {t('callerMore.by', {
            who: names.find(Boolean),
            relation: t(`relation.${behalf.relation}`),
          })}
          {behalf.passphrase_agreed && ` · ${t('callerMore.passphrase')}`}
          {clear?.passphrase && <b> {clear.passphrase}</b>}
        </Line>
      )}
      {rural && <Line term={t('fieldName.caller_rural')}>{t('form.yes')}</Line>}
      {learned && <Line term={t('fieldName.caller_learned')}>{t(`learned.${learned}`)}</Line>}
    </>
  )
}

interface Props {
  matter: Matter
  clear: Clear | null
  onClear: (clear: Clear) => void
}

function Caller({ matter, clear, onClear }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay('matter.reveal')
  const { caller } = matter
  const known = caller.name_refused ? t('matter.refused') : (clear?.name ?? caller.name_masked)
  const named = caller.sealed && !clear ? t('complaint.hidden') : known
  const shown = !caller.sealed || matter.complaint?.shown === true
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
      {may && shown && !clear && (
        <RevealButton
          what={t('matter.callerData')}
          onReveal={async (reason) => onClear(await revealCaller(matter.id, reason))}
        />
      )}
    </span>
  )
}
