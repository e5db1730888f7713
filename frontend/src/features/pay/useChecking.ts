/** Reckoning every sheet of a month anew from its attendances, one by one, with progress. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { runQuery } from './queries'

export type Verdict = 'same' | 'changed' | 'failed'

export interface Checking {
  verdicts: ReadonlyMap<string, Verdict>
  /** How many sheets are looked at in all; 0 before the first check. */
  total: number
  running: boolean
  start: (runs: readonly string[]) => Promise<void>
  stop: () => void
}

export function useChecking(): Checking {
  const queries = useQueryClient()
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map())
  const [total, setTotal] = useState(0)
  const [running, setRunning] = useState(false)
  const halt = useRef<AbortController | null>(null)

  const start = async (runs: readonly string[]) => {
    const { signal } = (halt.current = new AbortController())
    setVerdicts(new Map())
    setTotal(runs.length)
    setRunning(true)
    for (const run of runs) {
      if (signal.aborted) break
      let verdict: Verdict = 'failed'
      try {
        const page = await queries.query({ ...runQuery(run), staleTime: 0 })
        verdict = page.changed ? 'changed' : 'same'
      } catch {
        // A city whose sheet cannot be read must not keep the others unchecked.
      }
      setVerdicts((known) => new Map(known).set(run, verdict))
    }
    setRunning(false)
  }
  return { verdicts, total, running, start, stop: () => halt.current?.abort() }
}
