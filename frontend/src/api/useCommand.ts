/** Sending one command: drawn id, busy, refused, stale; nothing typed is lost. */
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useContext, useEffect, useState } from 'react'
import { HoldContext } from './held'
import { newId } from './ids'
import { asProblem, type Problem } from './problem'

export interface Command {
  busy: boolean
  problem: Problem | null
  attempt: number
  /** Run the command; resolves to true if it was done. */
  send: (run: (id: string) => Promise<unknown>) => Promise<boolean>
}

/** `renews` is what is asked for again whether the command was done or not. */
export function useCommand(...renews: readonly QueryKey[]): Command {
  const queries = useQueryClient()
  // The id lives as long as the form: a second click or a retry is the same command.
  const [id, setId] = useState(() => newId())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const hold = useContext(HoldContext)
  const overtaken = problem?.code === 'conflict'
  // The record is asked for again, and may leave no place for this form with its words.
  useEffect(() => (overtaken ? hold() : undefined), [overtaken, hold])

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
      for (const queryKey of renews) void queries.invalidateQueries({ queryKey })
    }
  }
  return { busy, problem, attempt, send }
}
