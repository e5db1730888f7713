/** Which roles may do what, so that a closed page can say whom to ask (the API decides). */
import type { Role } from '@/api/types'

const PROVINCE: readonly Role[] = ['provincial_supervisor', 'provincial_administrator']
const CASEWORK: readonly Role[] = ['attendant', 'centre_head', 'provincial_supervisor']
const EVERYBODY: readonly Role[] = [...CASEWORK, 'county_coordinator', 'provincial_administrator', 'auditor']

export const WHO_MAY: Readonly<Record<string, readonly Role[]>> = {
  'article.see': ['centre_head', 'provincial_supervisor'],
  'overview.wonder': ['provincial_supervisor'],
  'overview.check': PROVINCE,
  'home.see': ['centre_head', 'provincial_supervisor'],
  'overview.see': ['centre_head', 'provincial_supervisor', 'provincial_administrator'],
  'matter.register': ['attendant'],
  'complaint.register': ['provincial_supervisor'],
  'call.list': CASEWORK,
  'call.open': CASEWORK,
  'matter.list': [...CASEWORK, 'county_coordinator'],
  'matter.open': [...CASEWORK, 'county_coordinator'],
  'promise.list': [...CASEWORK, 'county_coordinator'],
  'staff.list': ['centre_head', 'provincial_supervisor'],
  'staff.edit': ['centre_head'],
  'staff.own': ['attendant'],
  'roster.see': CASEWORK,
  'shift.own': ['attendant'],
  'knowledge.read': EVERYBODY,
  'knowledge.edit': ['centre_head', 'county_coordinator', 'provincial_supervisor'],
  'pay.see': ['centre_head', 'provincial_supervisor'],
  'pay.own': ['attendant'],
  'presence.see': ['centre_head', 'provincial_supervisor'],
  'suspicion.see': ['centre_head', 'provincial_supervisor'],
  'violation.see': CASEWORK,
  'directive.see': ['centre_head', 'provincial_supervisor'],
  'directive.issue': ['provincial_supervisor'],
  'violation.open': ['centre_head', 'provincial_supervisor'],
  'outage.see': ['centre_head', ...PROVINCE],
  'maintenance.see': PROVINCE,
  'telephone.see': ['centre_head', 'county_coordinator', ...PROVINCE],
  'statement.make': ['attendant', 'centre_head'],
  'review.make': ['centre_head', 'provincial_supervisor'],
  'review.own': ['attendant', 'centre_head'],
  'regulation.read': EVERYBODY,
  'regulation.draft': PROVINCE,
  'inbox.read': EVERYBODY,
  'audit.see': ['auditor'],
}
