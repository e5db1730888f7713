/** Calling whoever something is owed to: the number goes to the telephone and onto no screen. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ProblemNote } from '@/ui/ProblemNote'
import { usePhoneHere } from './here'
import { numberToDial } from './queries'
import type { PhoneState } from './softphone'

interface Props {
  pledge: Pick<Pledge, 'id' | 'kind' | 'state'> & Partial<Pick<Pledge, 'attempts'>>
  /** What is owed and to whom, for those who hear one button among many. */
  about: string
  /** The number is with the telephone: what is told next was rung from here. */
  onDialled?: () => void
  /** In a list, over which a hint says once why nothing can be dialled. */
  small?: boolean
}

/** What is kept, or tried, by a call. */
const RUNG: ReadonlySet<Pledge['kind']> = new Set(['reply', 'reopened', 'return_visit', 'voicemail_reply', 'callback'])

/** Nothing where this tab has no telephone: the call is made at another one and told as always. */
export function DialButton({ pledge, about, onDialled, small = false }: Props) {
  const { t } = useTranslation()
  const { phone, state } = usePhoneHere()
  const command = useCommand()
  const tries = pledge.attempts?.length ?? 0
  // What was dialled is told until it stands among the tries.
  const [dialled, setDialled] = useState<number | null>(null)
  if (!phone || pledge.state !== 'open' || !RUNG.has(pledge.kind)) return null
  const against = whyNot(state)
  const dial = async () => {
    const done = await command.send(async (id) => {
      const { number } = await numberToDial(pledge.id, id)
      await phone.dial(number)
    })
    const { trouble } = phone.state()
    const rings = done && trouble !== 'dial' && trouble !== 'dial_unknown'
    setDialled(rings ? tries : null)
    if (rings) onDialled?.()
  }
  return (
    <div className="dial">
      <Button
        size={small ? 'small' : 'middle'}
        disabled={against !== null}
        loading={command.busy}
        onClick={() => void dial()}
      >
        {t(small ? 'phone.dial.small' : 'phone.dial.button')}
        <span className="unseen">{` · ${about}`}</span>
      </Button>
      <span className="muted" role="status">
        {dialled === tries ? t('phone.dial.done') : !small && against && t(`phone.dial.${against}`)}
      </span>
      {command.problem && <ProblemNote error={command.problem} about={about} />}
    </div>
  )
}

/** Why nobody can be dialled from this tab, once for all the buttons of a list. */
export function DialHint() {
  const { t } = useTranslation()
  const { phone, state } = usePhoneHere()
  const against = phone && whyNot(state)
  return against && <p className="muted dial-hint">{t(`phone.dial.${against}`)}</p>
}

function whyNot({ connection, contact, agent }: PhoneState): 'lost' | 'busy' | 'offline' | null {
  if (connection !== 'ready') return 'lost'
  if (contact) return 'busy'
  return agent === 'offline' ? 'offline' : null
}
