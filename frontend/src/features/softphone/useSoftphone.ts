/** The telephone of the signed-in person, for as long as this tab holds the line. */
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { SoftphoneSetting } from '@/app/config'
import { openSoftphone, STARTING, type PhoneState, type Softphone } from './softphone'

const nothing = () => () => undefined
const starting = () => STARTING

export interface Telephone {
  phone: Softphone | null
  state: PhoneState
  /** Where the page of a telephone goes that has one. */
  frame: RefObject<HTMLDivElement | null>
  /** Try again now, also where no telephone could be opened at all. */
  reconnect: () => void
}

/** Open the telephone and follow its state; `mine` tells whether this tab may. */
export function useSoftphone(
  setting: SoftphoneSetting,
  person: string,
  mine: boolean,
): Telephone {
  const frame = useRef<HTMLDivElement>(null)
  const { t } = useTranslation()
  const title = useRef(t('phone.title'))
  const [phone, setPhone] = useState<Softphone | null>(null)
  const [failed, setFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  const state = useSyncExternalStore(phone?.subscribe ?? nothing, phone?.state ?? starting)

  useEffect(() => {
    const element = frame.current
    if (!mine || !element) return
    let open: Softphone | null = null
    let over = false
    openSoftphone(setting, person, { element, title: title.current }).then(
      (opened) => {
        open = opened
        if (over) opened.close()
        else setPhone(opened)
      },
      () => {
        if (!over) setFailed(true)
      },
    )
    return () => {
      over = true
      open?.close()
      setPhone(null)
      setFailed(false)
    }
  }, [setting, person, mine, turn])

  const reconnect = () => (phone ? phone.reconnect() : setTurn((last) => last + 1))
  const shown: PhoneState = failed ? { ...STARTING, connection: 'refused' } : state
  return { phone, state: shown, frame, reconnect }
}
