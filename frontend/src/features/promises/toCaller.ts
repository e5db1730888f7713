/** What of all that is owed is owed to the caller. */
import type { Pledge } from '@/api/types'

/** What somebody owes the caller in person; orders, supervision and reports are owed within. */
const TO_THE_CALLER: ReadonlySet<Pledge['kind']> = new Set<Pledge['kind']>([
  'reply',
  'reopened',
  'return_visit',
  'voicemail_reply',
  'callback',
  'appointment',
  'complaint_acceptance',
  'complaint_result',
  'complaint_telling',
  'complaint_asked',
])

/** Tell whether the caller was promised it: all else is owed within, and no caller is told of it. */
export const isToCaller = (kind: Pledge['kind']): boolean => TO_THE_CALLER.has(kind)
