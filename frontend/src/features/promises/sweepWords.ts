/** How the health of the alarms' job is told. */
import type { Sweep } from '@/api/types'
import type { Tone } from '@/ui/dueLight'

/** It runs once a minute, so that an alarm rings up to a minute after its instant. */
const ON_TIME_SECONDS = 120

/** Tell whether it has stopped, was late, or ran in time. */
export function sweepWords(sweep: Sweep): { stopped: boolean; late: boolean; tone: Tone } {
  const stopped = sweep.stale || sweep.at === null
  const late = sweep.worst_lateness_seconds >= ON_TIME_SECONDS
  return { stopped, late, tone: stopped ? 'red' : late || sweep.left > 0 ? 'amber' : 'green' }
}
