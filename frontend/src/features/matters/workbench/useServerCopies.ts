/** Takes drafts to the server while one types, and brings what waits there when the page opens. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { bring, openForm, send, type Tiding } from './serverCopies'
import type { DraftDesk } from './useDraft'

const SEND_EVERY_MS = 5_000
/** A server that could not be reached is not asked again at once. */
const REST_MS = 30_000

export interface ServerCopies {
  /** Whether the server could not be reached last time: what is typed lies here alone. */
  alone: boolean
  /** What the person must know of the draft on the screen. */
  tiding: Tiding | null
  /** The person has read it. */
  read: () => void
}

export function useServerCopies(person: string, { draft, keep, renew }: DraftDesk): ServerCopies {
  const [alone, setAlone] = useState(false)
  const [tidings, setTidings] = useState<readonly Tiding[]>([])
  const fetched = useRef(false)
  const running = useRef(false)
  const restsUntil = useRef(0)
  const shown = useRef(draft.id)
  useEffect(() => {
    shown.current = draft.id
  })

  const fetchAll = useCallback(async () => {
    const { changed, tidings: told } = await bring(person)
    fetched.current = true
    // Of a draft that lies aside only this is to be told: that something else was typed here.
    const news = told.filter((one) => one.id === shown.current || one.other !== null)
    setTidings((before) => [...before, ...news])
    if (changed.size > 0) renew(changed)
  }, [person, renew])

  const sendAll = useCallback(async () => {
    if (!fetched.current) await fetchAll()
    let sent = await send(person)
    if (sent === 'behind') {
      await fetchAll()
      sent = await send(person)
    }
    if (sent === 'failed') throw new Error('the server was not reached')
  }, [person, fetchAll])

  useEffect(() => {
    // Without a network there is nothing to stop for: the drafts of this browser are on the screen.
    const quietly = async (run: () => Promise<void>) => {
      if (running.current) return
      running.current = true
      try {
        await run()
        setAlone(false)
        restsUntil.current = 0
      } catch {
        setAlone(true)
        restsUntil.current = Date.now() + REST_MS
      }
      running.current = false
    }
    const online = () => void quietly(sendAll)
    const timer = setInterval(() => {
      if (Date.now() >= restsUntil.current) void quietly(sendAll)
    }, SEND_EVERY_MS)
    const close = openForm(keep)
    window.addEventListener('online', online)
    void quietly(sendAll)
    return () => {
      close()
      clearInterval(timer)
      window.removeEventListener('online', online)
      // The form was kept once more as it was left; this takes it along.
      void send(person)
    }
  }, [person, sendAll, keep])

  const tiding = tidings.find((one) => one.id === draft.id || one.is === 'doneElsewhere') ?? null
  const read = () => setTidings((before) => before.filter((one) => one !== tiding))
  return { alone, tiding, read }
}
