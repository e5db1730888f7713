/** Every figure that the API tells a screen has its definition one click away (N40). */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { zhCN } from '@/catalogs/zh-CN'

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  additionalProperties?: Schema | boolean
}

interface Document {
  paths: Record<string, { get?: unknown }>
  components: { schemas: Record<string, Schema> }
}

const api = JSON.parse(readFileSync('openapi.json', 'utf8')) as Document
const groups: Record<string, Record<string, unknown>> = zhCN.definitions.of

/** Numbers of one record, by name: what it is called, when it was, which version of it. */
const OF_A_RECORD = new Set(
  `version edition number year item items sequence disposition seat first_year last_year cell article order root_version
  base_version calendar_version rulebook_version review_days clock_offset_seconds clock_rate signs most_rows most_bytes
  moved_by_caller moved_by_us missed_by_us wait_seconds seconds times bounces reopened attempts_most most_working_days
  working_day_minutes working_seconds_left working_days working_minutes given_minutes every_minutes lead_minutes corrects
  acceptance_working_days result_days telling_working_days hours windows_a_month days_confirmed days_changed
  worst_lateness_seconds minutes_to_send percent cause_days`.split(/\s+/),
)
/** Shapes that tell of one record, a draft, a form or a running job, whatever their numbers are called. */
const RECORDS = new Set(
  `AbsenceShape ActsShape AskedShape AttendanceShape CallPage CallRow CandidateShape CertificateShape CheckShape DeferralShape
  ExportShape FailedRecompute FieldChangeShape FieldsVersion LeftShape MemberShape MonthShifts RowsShape Moves OutageShape PersonMark
  RecomputeShape RecoveryShape RequestShape ReviewResultShape RuleFieldShape SessionMark SubstituteShape SuspicionShape
  SweepShape WaitingShape CalendarYear chalicelib__api__schemas__differences__DifferenceShape
  chalicelib__api__schemas__overview__DifferenceShape chalicelib__api__schemas__roster__GapShape PlanShape Problem Roster
  Inbox Unread ItemShape`.split(/\s+/),
)
/** Shapes whose figures carry their definition with them, or stand under one of the page. */
const TOLD_BY_ITSELF: Readonly<Record<string, string>> = {
  ValueShape: 'overview/Glance.tsx',
  TrendStep: 'overview/OverviewTable.tsx',
  CardValue: 'overview/CardsPage.tsx',
  TrialShape: 'drafts/WhatIf.tsx',
  chalicelib__api__schemas__home__OwedShape: 'home/Meanings.tsx',
  SheetShape: 'scores/ScoresPage.tsx',
  chalicelib__api__schemas__scores__LineShape: 'scores/ScoreSheet.tsx',
}
/** All other figures: the group of definitions that stands on their screen. */
const DEFINED: Readonly<Record<string, string>> = {
  Attendances: 'attendances',
  Voicemails: 'voicemails',
  QualityShape: 'roster',
  ReviewFiguresShape: 'reviews',
  ShareShape: 'reviews',
  PhraseShareShape: 'reviews',
  LowShape: 'reviews',
  NodeShape: 'nodes',
  BurnedShape: 'clock',
  LineMonthShape: 'lines',
  MonthRowShape: 'pay',
  RunPage: 'pay',
  OwnMonthShape: 'pay',
  chalicelib__api__schemas__pay__LineShape: 'pay',
  CreditShape: 'obligation',
  ServerShape: 'serving',
  OwingShape: 'owed',
  OddSeen: 'oddities',
  HomeDutyShape: 'duty',
  QueueCount: 'queues',
  UnitShape: 'units',
  chalicelib__api__schemas__duty__OwedShape: 'owed',
}

/** Figures that a screen counts by itself from its rows: the group that stands on it. */
const COUNTED_HERE: Readonly<Record<string, string>> = {
  'articles/ArticlesPage.tsx': 'lights',
  'institutions/InstitutionsPage.tsx': 'institutions',
  'maintenance/OutagesPage.tsx': 'lines',
  'network/TelephonesPage.tsx': 'telephones',
  'orders/UnitsPage.tsx': 'units',
  'presence/PresencePage.tsx': 'presence',
  'staff/StaffPage.tsx': 'nodes',
}
/** Sums of the rows that stand right there, under the same words, or of one record. */
const OF_ROWS_BELOW = new Set(
  `drafts/WaitingLink.tsx fields/FieldsPage.tsx inbox/NoticeRow.tsx pay/Checking.tsx roster/Bands.tsx
  staff/TrainingPage.tsx`.split(/\s+/),
)

const numeric = (schema: Schema): boolean =>
  schema.type === 'integer' ||
  schema.type === 'number' ||
  (schema.anyOf ?? []).some(numeric) ||
  (typeof schema.additionalProperties === 'object' && numeric(schema.additionalProperties))

const namedIn = (node: unknown): string[] =>
  [...JSON.stringify(node ?? {}).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)

/** The shapes that a screen reads: what a GET answers, and all within it. */
function read(): Set<string> {
  const seen = new Set<string>()
  const waiting = Object.values(api.paths).flatMap(({ get }) => (get ? namedIn(get) : []))
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    waiting.push(...namedIn(api.components.schemas[name]))
  }
  return seen
}

/** The shapes that hold a number which is counted over records. */
const counting = [...read()].filter(
  (name) =>
    !RECORDS.has(name) &&
    Object.entries(api.components.schemas[name]?.properties ?? {}).some(
      ([field, schema]) => numeric(schema) && !OF_A_RECORD.has(field),
    ),
)
const sources = new Map(
  readdirSync('src/features', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => [file, readFileSync(`src/features/${file}`, 'utf8')] as const),
)
const filesWith = (sought: RegExp) => [...sources].filter(([, text]) => sought.test(text)).map(([file]) => file)
const shows = (group: string) => (text: string) => text.includes(`<Definitions of="${group}"`)
const ALL_GROUPS = [...new Set([...Object.values(DEFINED), ...Object.values(COUNTED_HERE)])]
/** A count of some of the rows that is shown as a number, and not only asked whether there are any. */
const COUNTS = /\.filter\([^\n]*\)\.length\b(?! *(===|!==|[<>]|\?(?!\?)|\)? *&&))|= counted\(/
/** What opens the definition of a figure of the overview. */
const TELLS = /<FigureDrawer|<Glance|<Meanings|definitionOf|definitions\.titleOf|home\.counted|scores\.how|whatIf\.judged/

describe('the figures of the screens', () => {
  it('are each told by themselves, or defined in the catalog', () => {
    expect(counting.filter((name) => !(name in TOLD_BY_ITSELF) && !(name in DEFINED))).toEqual([])
  })

  it('are listed where they are: nothing that has gone', () => {
    const listed = [...Object.keys(TOLD_BY_ITSELF), ...Object.keys(DEFINED), ...RECORDS]
    expect(listed.filter((name) => !(name in api.components.schemas))).toEqual([])
  })

  it.each(ALL_GROUPS)('%s: the definitions stand on a screen', (group) => {
    expect(groups[group]).toBeDefined()
    expect([...sources.values()].some(shows(group))).toBe(true)
  })

  it('are defined where a screen counts by itself', () => {
    const known = [...Object.keys(COUNTED_HERE), ...OF_ROWS_BELOW].sort()
    expect(filesWith(COUNTS).sort()).toEqual(known)
    for (const [file, group] of Object.entries(COUNTED_HERE)) expect(shows(group)(sources.get(file) ?? ''), file).toBe(true)
  })

  it('of the overview have their definition on every page that shows them', () => {
    const pages = filesWith(/\bvalueOf\(|<Glance\b/).filter((file) => /(Page|Home)\.tsx$/.test(file))
    expect(pages.length).toBeGreaterThan(3)
    for (const file of pages) expect(sources.get(file), file).toMatch(TELLS)
  })

  it('say what is counted and by which article', () => {
    expect(Object.keys(groups).sort()).toEqual([...ALL_GROUPS].sort())
    for (const group of Object.values(groups))
      for (const one of Object.values(group))
        for (const part of ['name', 'counts', 'article']) expect(one).toHaveProperty(part)
  })

  it.each(Object.entries(TOLD_BY_ITSELF))('%s tells its own', (_, file) => {
    expect(sources.get(file)).toMatch(TELLS)
  })
})
