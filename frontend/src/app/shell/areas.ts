/** The map of the portal: its areas, and the pages of each. */

/** A page that the bar leads to. */
export interface PageLink {
  to: string
  /** The action without which the page is not shown. */
  action: string
  key: string
  /** Pages that belong to it under addresses of their own. */
  also?: readonly string[]
}

export const AREAS = [
  {
    key: 'overview',
    pages: [
      { to: '/', action: 'home.see', key: 'home' },
      { to: '/overview', action: 'overview.see', key: 'overview' },
      { to: '/articles', action: 'article.see', key: 'articles' },
      { to: '/scores', action: 'article.see', key: 'scores' },
      { to: '/overview/report', action: 'overview.see', key: 'report' },
      { to: '/overview/cards', action: 'staff.list', key: 'cards' },
      { to: '/overview/oddities', action: 'overview.wonder', key: 'oddities' },
      { to: '/overview/checks', action: 'overview.check', key: 'checks' },
    ],
  },
  { key: 'workbench', pages: [{ to: '/workbench', action: 'matter.register', key: 'workbench' }] },
  {
    key: 'service',
    pages: [
      { to: '/calls', action: 'call.list', key: 'calls' },
      { to: '/voicemail', action: 'voicemail.see', key: 'voicemail' },
      { to: '/matters', action: 'matter.list', key: 'matters', also: ['/exports'] },
      { to: '/complaints', action: 'complaint.list', key: 'complaints' },
      { to: '/instructions', action: 'instruction.list', key: 'instructions' },
      { to: '/promises', action: 'promise.list', key: 'promises' },
      { to: '/call-backs', action: 'promise.call_back', key: 'today' },
      { to: '/orders', action: 'order.list', key: 'orders' },
    ],
  },
  {
    key: 'knowledge',
    pages: [
      { to: '/knowledge', action: 'knowledge.read', key: 'knowledge' },
      { to: '/institutions', action: 'reference.read', key: 'institutions' },
      { to: '/fields-of-law', action: 'reference.read', key: 'fields' },
      { to: '/units', action: 'unit.see', key: 'units' },
      { to: '/telephones', action: 'telephone.see', key: 'telephones' },
      {
        to: '/knowledge/works',
        action: 'knowledge.edit',
        key: 'knowledgeWorks',
        also: ['/knowledge/entries', '/knowledge/new'],
      },
      { to: '/knowledge/stale', action: 'knowledge.edit', key: 'knowledgeStale' },
      { to: '/knowledge/departments', action: 'knowledge.edit', key: 'departments' },
    ],
  },
  {
    key: 'duty',
    pages: [
      { to: '/my-shifts', action: 'shift.own', key: 'shifts' },
      { to: '/roster', action: 'roster.see', key: 'roster' },
      { to: '/presence', action: 'presence.see', key: 'presence', also: ['/attendances', '/suspicions'] },
      { to: '/reviews', action: 'review.make', key: 'reviews' },
      { to: '/my-reviews', action: 'review.own', key: 'ownReviews', also: ['/statements'] },
      { to: '/staff', action: 'staff.list', key: 'staff' },
      { to: '/pay', action: 'pay.see', key: 'pay' },
      { to: '/pay/own', action: 'pay.own', key: 'ownPay' },
    ],
  },
  {
    key: 'oversight',
    pages: [
      { to: '/violations', action: 'violation.see', key: 'violations' },
      { to: '/directives', action: 'directive.see', key: 'directives' },
      { to: '/outages', action: 'outage.see', key: 'outages' },
      { to: '/maintenance', action: 'maintenance.see', key: 'maintenance' },
    ],
  },
  {
    key: 'rules',
    pages: [
      { to: '/calendar', action: 'regulation.read', key: 'calendar' },
      { to: '/rulebook', action: 'regulation.read', key: 'rulebook', also: ['/drafts'] },
    ],
  },
  { key: 'audit', pages: [{ to: '/audit', action: 'audit.see', key: 'audit' }] },
] as const satisfies readonly { key: string; pages: readonly PageLink[] }[]

export type Area = (typeof AREAS)[number]
export type AreaPage = Area['pages'][number]

/** An area as somebody sees it: never without a page. */
export interface OpenArea {
  key: Area['key']
  pages: readonly [AreaPage, ...AreaPage[]]
}

/** Return the areas of somebody with these rights, each with the pages that are open to them. */
export function areasOf(actions: readonly string[]): OpenArea[] {
  return AREAS.flatMap(({ key, pages }) => {
    const [first, ...rest] = pages.filter(({ action }) => actions.includes(action))
    return first ? [{ key, pages: [first, ...rest] }] : []
  })
}

/** Return the page that an address belongs to: the one whose address begins it the furthest. */
export function pageAt(areas: readonly OpenArea[], path: string): AreaPage | undefined {
  const starts = (page: AreaPage) =>
    [page.to, ...('also' in page ? page.also : [])].filter(
      (to) => path === to || path.startsWith(`${to}/`),
    )
  const furthest = (page: AreaPage) => Math.max(0, ...starts(page).map((to) => to.length))
  return areas
    .flatMap(({ pages }): readonly AreaPage[] => pages)
    .filter((page) => furthest(page) > 0)
    .sort((one, other) => furthest(other) - furthest(one))[0]
}
