/** The alarms of one promise as one row: five rungs are one worry, not five. */
import type { Notice } from '@/api/types'

export interface NoticeGroup {
  /** The newest: its words say how it stands. */
  head: Notice
  /** The earlier ones, newest first. */
  earlier: readonly Notice[]
}

/** The notices in groups, each at the place of its newest; what is no alarm stands by itself. */
export function groupsOf(notices: readonly Notice[]): NoticeGroup[] {
  const groups = new Map<string, { head: Notice; earlier: Notice[] }>()
  for (const notice of notices) {
    const key = notice.group === '' ? notice.id : notice.group
    const group = groups.get(key)
    if (group) group.earlier.push(notice)
    else groups.set(key, { head: notice, earlier: [] })
  }
  return [...groups.values()]
}

/** The ids of those in a group that wait to be read. */
export const unreadIn = ({ head, earlier }: NoticeGroup): string[] =>
  [head, ...earlier].filter((one) => one.read_at === null).map((one) => one.id)
