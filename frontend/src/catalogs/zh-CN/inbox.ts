/** The inbox and its bell. */
export const inbox = {
  inbox: {
    title: '通知',
    bell: '通知，{{count}} 条未读',
    bellEmpty: '通知，没有未读',
    unread: '未读：',
    unreadCount: '{{count}} 条未读',
    onlyUnread: '只看未读',
    allRead: '全部标为已读',
    markRead: '标为已读',
    open: '打开',
    urgent: '紧急',
    earlier: '本承诺另有 {{count}} 条较早的提醒',
    earlierUnread: '，其中 {{count}} 条未读',
    arrived: '有新通知，显示',
    none: '还没有通知',
    noneUnread: '没有未读的通知',
    noneWhy: '期限提醒、延期审批和日历、规则的变更会通知到这里。',
    mail: { waiting: '邮件待发', claimed: '邮件可能未送达', sent: '已发邮件', failed: '邮件未发出' },
    sms: { waiting: '短信待发', claimed: '短信可能未送达', sent: '已发短信', failed: '短信未发出' },
  },
}
