/** Sending one command of a matter: drawn id, busy, refused, stale; nothing typed is lost. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '@/api/ids'
import { asProblem, type Problem } from '@/api/problem'

interface Command {
  busy: boolean
  problem: Problem | null
  attempt: number
  /** Run the command; resolves to true if it was done. */
  send: (run: (id: string) => Promise<unknown>) => Promise<boolean>
}

export function useCommand(matterId: string): Command {
  const queries = useQueryClient()
  // The id lives as long as the form: a second click or a retry is the same command.
  const [id, setId] = useState(() => newId())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)

  const send = async (run: (id: string) => Promise<unknown>) => {
    if (busy) return false
    setBusy(true)
    try {
      await run(id)
      setProblem(null)
      setId(newId())
      return true
    } catch (error) {
      const failed = asProblem(error)
      setProblem(failed)
      setAttempt((count) => count + 1)
      // A stale command may be sent again on the new version, as a new command.
      if (failed.code === 'conflict') setId(newId())
      return false
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: ['matter', matterId] })
    }
  }
  return { busy, problem, attempt, send }
}
