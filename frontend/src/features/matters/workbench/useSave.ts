/** Saving the registration: once, whatever the clicks and the network do. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { asProblem, type Problem } from '@/api/problem'
import type { Receipt } from '@/api/types'
import { businessNow } from '@/app/clock'
import { INSTITUTIONS } from '@/features/institutions/queries'
import { HAND_OVER } from '@/features/roster/queries'
import type { Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { register } from '../queries'
import { tellsInstitution } from './disposed'
import { useFurtherLabel } from './FurtherFields'
import { registrationOf, typedOf, type Draft } from './draft'
import type { DraftDesk } from './useDraft'

/** A registration and whose it was. */
export interface SavedMatter {
  receipt: Receipt
  /** As it was typed; null where it was refused or not given. */
  name: string | null
  at: Date
  /** The form that was opened empty after it: beside no other is it shown. */
  beside: string
}

export interface Saving {
  busy: boolean
  /** A refusal of the whole form; null where it is told field by field. */
  problem: Problem | null
  /** What was refused and has not been changed since. */
  faults: Fault[]
  attempt: number
  /** What was registered last, until it was told or another caller's form is on the screen. */
  saved: SavedMatter | null
  /** The calls that were registered here: the lists learn of it a moment later. */
  done: ReadonlySet<string>
  save: () => void
  /** The caller has been told. */
  told: () => void
  /** Forget what the last attempt said. */
  clear: () => void
}

export function useSave(desk: DraftDesk): Saving {
  const queries = useQueryClient()
  const toFaults = useFaults(useFurtherLabel())
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [saved, setSaved] = useState<SavedMatter | null>(null)
  const [done, setDone] = useState<ReadonlySet<string>>(() => new Set())

  const clear = () => setProblem(null)

  const send = async (draft: Draft) => {
    running.current = true
    setBusy(true)
    try {
      const said = registrationOf(draft)
      const receipt = await register(draft.id, said)
      clear()
      if (said.call_id) setDone((before) => new Set([...before, said.call_id ?? '']))
      setSaved({ receipt, name: said.caller.name ?? null, at: businessNow(), beside: desk.finish() })
      // The line owes what was just promised; its call or message is registered, a complaint's desk has it.
      for (const queryKey of [['calls'], ['promises'], HAND_OVER, ['voicemails'], ['complaints']]) void queries.invalidateQueries({ queryKey })
    } catch (error) {
      setProblem(asProblem(error))
      setAttempt((count) => count + 1)
      // The register may have moved on: the screen shows what it says now.
      if (tellsInstitution(draft)) await queries.invalidateQueries({ queryKey: INSTITUTIONS })
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  const save = () => {
    if (running.current) return
    clear()
    void send(desk.draft)
  }

  const wrong = toFaults(problem)
  const faults = useStanding(wrong, attempt, (field) => typedOf(desk.draft, field))
  const own = saved?.beside === desk.draft.id && desk.draft.callId === null && desk.draft.messageOf === null
  return {
    busy,
    problem: wrong.length > 0 ? null : problem,
    faults,
    attempt,
    saved: own ? saved : null,
    done,
    save,
    told: () => setSaved(null),
    clear,
  }
}
