/** One tab of a browser holds the line: two would both ring, and one of them be missed. */
import { useCallback, useEffect, useRef, useState } from 'react'

export interface LineHold {
  /** Null until the browser has said. */
  mine: boolean | null
  /** Take the line from the tab that holds it. */
  takeOver: () => void
}

/** Hold the line of a person as long as it is wanted; another tab may take it over. */
export function useLineHold(person: string): LineHold {
  const [mine, setMine] = useState<boolean | null>(null)
  const claim = useRef<(options: LockOptions) => Promise<void>>(() => Promise.resolve())

  useEffect(() => {
    const locks = (navigator as { locks?: LockManager }).locks
    const name = `hotline.softphone.${person}`
    let asked = new AbortController()
    let release: () => void = () => undefined
    let over = false
    // Wait in the queue of tabs, so that the line comes here when the other tab is closed.
    const stand = () => {
      if (over) return
      setMine(false)
      asked = new AbortController()
      void claim.current({ signal: asked.signal })
    }
    const hold = async (lock: Lock | null) => {
      if (over || !lock) return false
      setMine(true)
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return true
    }
    claim.current = async (options) => {
      if (!locks) {
        setMine(true)
        return
      }
      if (options.steal) asked.abort()
      try {
        if (!(await locks.request(name, options, hold))) stand()
      } catch {
        // Stolen by another tab; an own request that was taken back stands no more.
        if (!options.signal?.aborted) stand()
      }
    }
    void claim.current({ ifAvailable: true })
    return () => {
      over = true
      asked.abort()
      release()
    }
  }, [person])

  return { mine, takeOver: useCallback(() => void claim.current({ steal: true }), []) }
}
