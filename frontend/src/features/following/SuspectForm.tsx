/** Reporting that a matter was refused though in scope, or taken on though out of it (S2-22). */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, Suspect } from '@/api/types'
import { Choice } from '@/features/promises/AttemptChoices'
import { DeedForm, TextField } from './DeedForm'
import { suspect } from './queries'
import { useDeed } from './useDeed'

const SUSPECTS = ['shirking', 'overreach'] as const
const ABOUT = ['owner', 'centre'] as const

interface Values {
  what: Suspect['suspect']
  about: Suspect['about']
  reason: string
}

const BLANK: Values = { what: 'shirking', about: 'owner', reason: '' }

export function SuspectForm({ matter, onDone }: { matter: Matter; onDone: (sent: boolean) => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const label = t('suspect.reason')
  const deed = useDeed(matter, 'suspect', BLANK, { labels: { reason: label } })
  const { change } = deed
  const { what, about, reason } = deed.values
  const send = async () => {
    const body = { suspect: what, about, reason: reason.trim() }
    if (await deed.send((seen) => suspect(matter.id, { ...seen, ...body }))) onDone(true)
  }
  return (
    <DeedForm deed={deed} label={t('suspect.make')} save={t('suspect.save')} onSend={() => void send()} onCancel={() => onDone(false)}>
      <Choice scope={`${scope}.what`} title={t('suspect.what')} options={SUSPECTS} value={what} wordOf={(one) => t(`suspect.kind.${one}`)} onChange={(one) => change({ what: one })} />
      <Choice scope={`${scope}.about`} title={t('suspect.about')} options={ABOUT} value={about} wordOf={(one) => t(`suspect.of.${one}`)} onChange={(one) => change({ about: one })} />
      <TextField deed={deed} field="reason" label={label} hint={t(`suspect.hint.${about}`)} rows={3} value={reason} onChange={(text) => change({ reason: text })} />
    </DeedForm>
  )
}
