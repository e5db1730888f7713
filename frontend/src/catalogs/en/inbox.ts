/** The inbox and its bell. */
import type { inbox as original } from '../zh-CN/inbox'

export const inbox: typeof original = {
  inbox: {
    title: 'Inbox',
    bell: 'Inbox, {{count}} unread',
    bellEmpty: 'Inbox, nothing unread',
    unread: 'Unread: ',
    unreadCount: '{{count}} unread',
    onlyUnread: 'Only unread',
    allRead: 'Mark all as read',
    markRead: 'Mark as read',
    open: 'Open',
    urgent: 'Urgent',
    earlier: 'Earlier alarms of this promise: {{count}}',
    earlierUnread: ', {{count}} of them unread',
    arrived: 'New notices: show them',
    none: 'No notices yet',
    noneUnread: 'Nothing unread',
    noneWhy: 'Reminders, decisions on more time and changes of calendar and rulebook come here.',
    mail: { waiting: 'mail to be sent', claimed: 'mail may not have gone out', sent: 'mail sent', failed: 'mail not sent' },
    sms: { waiting: 'SMS to be sent', claimed: 'SMS may not have gone out', sent: 'SMS sent', failed: 'SMS not sent' },
  },
}
