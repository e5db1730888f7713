/** Which roles may do what, so that a closed page can say whom to ask (the API decides). */
import type { Role } from '@/api/types'

const CASEWORK: readonly Role[] = ['attendant', 'centre_head', 'provincial_supervisor']

export const WHO_MAY: Readonly<Record<string, readonly Role[]>> = {
  'overview.see': ['centre_head', 'provincial_supervisor', 'provincial_administrator'],
  'matter.register': ['attendant'],
  'call.list': CASEWORK,
  'call.open': CASEWORK,
  'matter.list': [...CASEWORK, 'county_coordinator'],
  'matter.open': [...CASEWORK, 'county_coordinator'],
  'promise.list': [...CASEWORK, 'county_coordinator'],
  'audit.see': ['auditor'],
}
