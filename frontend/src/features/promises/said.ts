/** What became of a command on a promise, said where the person looks next. */
import type { Pledge } from '@/api/types'

export interface Said {
  /** Catalog key below `deferral.`. */
  key:
    | 'askedDone'
    | 'decidedDone.granted'
    | 'decidedDone.held'
    | 'decidedDone.refused'
    | 'resumedDone'
    | 'calledBackDone'
    | 'attemptedDone'
    | 'noticeDone'
    | 'explainedDone'
    | 'faster'
  /** The promise as it stands now, of a refused command as it stood. */
  pledge: Pledge
}
