/** The telephone under the portal's bar: it outlives every change of page, and so does a call. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoftphoneSetting } from '@/app/config'
import { useSession } from '@/features/accounts/session'
import { dutyQuery } from '@/features/roster/queries'
import { Light } from '@/ui/Light'
import type { Tone } from '@/ui/dueLight'
import { actsOf, KEYS, useActKeys, type Act } from './acts'
import { CallerCard } from './CallerCard'
import { useAsPhoneHere } from './here'
import { useLineHold } from './line'
import type { PhoneState, Softphone } from './softphone'
import { useSoftphone, type Telephone } from './useSoftphone'
import './softphone.css'

export function SoftphoneBar({ setting }: { setting: SoftphoneSetting }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const { mine, takeOver } = useLineHold(person.id)
  const { phone, state, frame, reconnect } = useSoftphone(setting, person.id, mine === true)
  const acts = mine ? actsOf(state) : []
  useActKeys(phone, acts)
  useFreshCalls(state)
  useFreshPromises(state)
  useAsPhoneHere(mine ? phone : null)
  return (
    <section className="phone" aria-label={t('phone.title')} data-ringing={isRinging(state)}>
      {mine === false ? (
        <>
          <Light tone="grey">{t('phone.elsewhere')}</Light>
          <Button size="small" onClick={takeOver}>
            {t('phone.takeOver')}
          </Button>
        </>
      ) : (
        <>
          <Standing state={state} />
          {state.contact && <CallerCard contact={state.contact} />}
          <span className="phone-acts">
            {acts.map((act, place) => (
              <ActButton
                key={act}
                act={act}
                word={act === 'finish' && state.contact?.state === 'missed' ? 'ringAgain' : act}
                main={place === 0}
                phone={phone}
              />
            ))}
          </span>
          <Way state={state} phone={phone} reconnect={reconnect} />
        </>
      )}
      <Panel own={setting.kind === 'connect'} frame={frame} />
    </section>
  )
}

const isRinging = (state: PhoneState) => state.contact?.state === 'ringing' || undefined

const TONES: Readonly<Record<string, Tone>> = {
  connecting: 'grey',
  lost: 'red',
  signed_out: 'red',
  refused: 'red',
  available: 'green',
  paused: 'amber',
  offline: 'grey',
  contact_ringing: 'amber',
  contact_connecting: 'amber',
  contact_talking: 'green',
  contact_held: 'amber',
  contact_wrapping: 'grey',
  contact_missed: 'red',
}

/** Where the telephone stands, as words that are spoken when they change. */
function Standing({ state }: { state: PhoneState }) {
  const { t } = useTranslation()
  const { connection, contact, agent } = state
  const key =
    connection !== 'ready' || (!contact && !agent)
      ? (connection === 'ready' ? 'connecting' : connection)
      : contact
        ? (`contact_${contact.state}` as const)
        : (agent ?? 'offline')
  return (
    <span className="phone-standing" role="status">
      <Light tone={TONES[key] ?? 'grey'}>{t(`phone.state.${key}`)}</Light>
    </span>
  )
}

interface ActProps {
  act: Act
  /** What the act is called: to end what was missed is to let it ring again. */
  word: Act | 'ringAgain'
  main: boolean
  phone: Softphone | null
}

function ActButton({ act, word, main, phone }: ActProps) {
  const { t } = useTranslation()
  const key = KEYS[act]
  return (
    <Button
      size="small"
      type={main && key ? 'primary' : 'default'}
      danger={act === 'hangUp'}
      aria-keyshortcuts={key}
      onClick={() => void phone?.[act]()}
    >
      {t(`phone.act.${word}`)}
      {key && <span className="phone-key">{key}</span>}
    </Button>
  )
}

/** How to go on where the telephone does not do what is wanted. */
function Way({ state, phone, reconnect }: Omit<Telephone, 'frame'>) {
  const { t } = useTranslation()
  const duty = useQuery(dutyQuery)
  const { connection, trouble, contact, agent } = state
  if (trouble) {
    return (
      <span className="phone-way" role="alert">
        <b>{t(`phone.trouble.${trouble}`)}</b>
        {trouble !== 'caller_left' && trouble !== 'dial_unknown' && (
          <span>{t(trouble === 'dial' ? 'phone.otherDial' : 'phone.other')}</span>
        )}
        <Button size="small" onClick={() => phone?.forget()}>
          {t('phone.read')}
        </Button>
      </span>
    )
  }
  if (connection === 'lost' || connection === 'signed_out' || connection === 'refused') {
    return (
      <span className="phone-way">
        <span>{t('phone.other')}</span>
        <Button size="small" onClick={reconnect}>
          {t(connection === 'signed_out' ? 'phone.signIn' : 'phone.again')}
        </Button>
      </span>
    )
  }
  if (connection !== 'ready' || contact || !duty.data) return null
  // Callers are put through to whoever both stands ready here and has signed on for duty.
  const ready = agent === 'available'
  if (ready === duty.data.on_duty) return null
  return <b className="phone-way">{t(ready ? 'phone.unsigned' : 'phone.silent')}</b>
}

/** The carrier's own page: hidden, for the bar does what is needed, and one click away. */
function Panel({ own, frame }: { own: boolean; frame: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      {own && (
        <Button
          size="small"
          type="text"
          className="phone-more"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('phone.panel')}
        </Button>
      )}
      <div ref={frame} className="phone-panel" data-open={open || undefined} />
    </>
  )
}

/** The lists of calls are asked for again as soon as the telephone knows something new. */
function useFreshCalls({ contact }: PhoneState): void {
  const queries = useQueryClient()
  const step = contact && `${contact.callId} ${contact.state}`
  useEffect(() => {
    if (step) void queries.invalidateQueries({ queryKey: ['calls'] })
  }, [queries, step])
}

/** The record of a call comes a while after it, and brings what it was as a try. */
const RECORD_MS = [10_000, 30_000, 75_000] as const

/** What is owed is asked for again when an outgoing call is over, and when its record has come. */
function useFreshPromises({ contact }: PhoneState): void {
  const queries = useQueryClient()
  const out = contact?.direction === 'outbound' ? contact.callId : null
  useEffect(() => {
    if (!out) return
    return () => {
      for (const wait of RECORD_MS) {
        setTimeout(() => {
          for (const key of ['promises', 'voicemails', 'matter'])
            void queries.invalidateQueries({ queryKey: [key] })
        }, wait)
      }
    }
  }, [queries, out])
}
