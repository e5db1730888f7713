/** Sending one command on a promise, and saying what became of it. */
import { asProblem } from '@/api/problem'
import type { Pledge } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useFaults } from '@/ui/faults'
import { changedBy } from './queries'
import type { Said } from './said'

/**
 * Return the command of one form.
 *
 * `scope` keeps the ids of its controls apart from those of other forms on the page; `labels`
 * calls its fields as the form does.
 */
export function usePromiseCommand(
  pledge: Pledge,
  scope: string,
  onSaid: (said: Said) => void,
  labels: Readonly<Record<string, string>> = {},
) {
  const { busy, problem, attempt, send } = useCommand(...changedBy(pledge))
  const faults = useFaults((field) => labels[field])(problem).map((fault) => ({
    ...fault,
    field: `${scope}.${fault.field}`,
  }))
  const run = (key: Said['key'], command: (id: string) => Promise<Pledge>): Promise<boolean> =>
    send(async (id) => {
      try {
        onSaid({ key, pledge: await command(id) })
      } catch (error) {
        // The newest state may take the form away: the page says it, not the form.
        if (asProblem(error).code === 'conflict') onSaid({ key: 'faster', pledge })
        throw error
      }
    })
  const unsaid = problem && problem.code !== 'conflict' && faults.length === 0 ? problem : null
  return { busy, attempt, faults, problem: unsaid, run }
}
