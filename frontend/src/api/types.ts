/** The API's shapes under the names that the portal uses, taken from the generated schema. */
import type { paths } from './schema'

/** What a person is to the hotline; the API's own list of roles. */
export type Role =
  | 'attendant'
  | 'centre_head'
  | 'county_coordinator'
  | 'provincial_supervisor'
  | 'provincial_administrator'
  | 'auditor'

/** What a successful GET of a path answers. */
export type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** What a command of a path is sent with. */
type Sent<Path extends keyof paths, Method extends 'post' | 'put'> = paths[Path] extends Record<
  Method,
  { requestBody: { content: { 'application/json': infer Body } } }
>
  ? Body
  : never

export type Session = Omit<Answer<'/session'>, 'role'> & { role: Role }
export type Place = Answer<'/places'>['places'][number]
export type FieldOfLaw = Answer<'/fields-of-law'>['fields'][number]
/** Every version of the fields of law. */
export type FieldsVersions = Answer<'/fields-of-law/versions'>
export type PublishFields = Sent<'/fields-of-law/versions', 'post'>
export type Line = Answer<'/line'>
export type Duty = Answer<'/duty'>
export type HandOver = Answer<'/duty/hand-over'>
export type HandOverNote = NonNullable<HandOver['before']>
export type NotedWindow = NonNullable<HandOver['window']>
export type WriteHandOver = Sent<'/duty/hand-over', 'put'>
export type Presence = Answer<'/presence'>
export type LineNow = Presence['lines'][number]
export type SeatNow = LineNow['seats'][number]
export type Attendances = Answer<'/attendances'>
export type Attendance = Attendances['attendances'][number]
export type JudgeAttendance = Sent<'/attendances/judge', 'post'>
export type Suspicion = Answer<'/suspicions'>['suspicions'][number]
export type AnswerSuspicion = Sent<'/suspicions/answer', 'post'>
export type PutSuspicion = Sent<'/suspicions/put', 'post'>
export type AskedStatement = Answer<'/statements'>['asked'][number]
export type MakeStatement = Sent<'/statements', 'post'>
export type Reviews = Answer<'/reviews'>
export type Review = Reviews['reviews'][number]
export type ReviewPage = Answer<'/reviews/{review_id}'>
export type ReviewFigures = Reviews['total']
export type MarkReview = Sent<'/reviews/{review_id}/marks', 'post'>
export type Calls = Answer<'/calls'>
export type CallRow = Calls['calls'][number]
export type PlaceName = CallRow['place']
export type Call = Answer<'/calls/{call_id}'>
export type CallerKnown = Answer<'/calls/{call_id}/caller'>
export type CallOutcome = CallRow['outcome']
export type PhraseFact = Answer<'/calls/{call_id}/phrases'>['phrases'][number]
export type Tray = Answer<'/voicemails'>
export type Voicemail = Tray['messages'][number]
export type VoicemailState = Voicemail['state']
export type Registration = Sent<'/matters/{matter_id}', 'put'>
export type Receipt =
  paths['/matters/{matter_id}']['put']['responses'][201]['content']['application/json']
/** A registration that was begun, as the server keeps it. */
export type Unfinished = Answer<'/unfinished'>['unfinished'][number]
export type CallerNoted = Required<NonNullable<Registration['caller']>>
export type Disposition = NonNullable<Registration['disposition']>
export type DispositionNumber = Disposition['number']
/** A disposition beside the primary one, as it is sent. */
export type FurtherChosen = NonNullable<Registration['further']>[number]
export type NoRequest = NonNullable<Registration['no_request']>
export type NoRequestReason = NoRequest['reason']
export type MatterRow = Answer<'/matters'>['matters'][number]
export type WaitingMatter = Answer<'/queues'>['waiting'][number]
export type MatterExport = Answer<'/exports'>['exports'][number]
export type WaitingExport = Answer<'/unmaskings'>['exports'][number]
export type MatterState = MatterRow['state']
export type Matter = Answer<'/matters/{matter_id}'>
export type ComplaintFile = NonNullable<Matter['complaint']>
export type ComplaintMessage = Answer<'/complaints'>['messages'][number]
export type ComplaintRow = Answer<'/complaints'>['complaints'][number]
export type DecideComplaint = Sent<'/complaints/{matter_id}/decide', 'post'>
export type AssignComplaint = Sent<'/complaints/{matter_id}/assign', 'post'>
export type NameAccused = Sent<'/complaints/{matter_id}/name', 'post'>
export type ConcludeComplaint = Sent<'/complaints/{matter_id}/conclude', 'post'>
export type TellComplaint = Sent<'/complaints/{matter_id}/tell', 'post'>
export type Meeting = Matter['following']['appointments'][number]
export type ToldAtOnce = Matter['following']['notifications'][number]
export type SentText = ToldAtOnce['texts'][number]
/** The body of a command on a matter. */
export type On<P extends keyof paths> = Sent<P, 'post'>
export type Press = Sent<'/matters/{matter_id}/press', 'post'>
export type Suspect = Sent<'/matters/{matter_id}/suspect', 'post'>
export type AnswerPress = Sent<'/matters/{matter_id}/press/answer', 'post'>
export type ReplyCommand = On<'/matters/{matter_id}/reply'>
export type AddedDisposition = On<'/matters/{matter_id}/dispositions'>
export type MergeMatter = On<'/matters/{matter_id}/merge'>
export type AlikeMatter = Answer<'/matters/{matter_id}/alike'>['alike'][number]
export type Reopen = On<'/matters/{matter_id}/reopen'>
export type Agree = On<'/matters/{matter_id}/appointments'>
export type MoveMeeting = On<'/matters/{matter_id}/appointments/{number}/move'>
export type ToldOutcome = On<'/matters/{matter_id}/appointments/{number}/outcome'>
export type TellAtOnce = On<'/matters/{matter_id}/notifications'>
export type Lack = On<'/matters/{matter_id}/notifications/{number}/lacks'>
export type ToldVisit = On<'/matters/{matter_id}/visit'>
export type GiveMatter = On<'/matters/{matter_id}/hand-over'>
/** A promise made to somebody; `Promise` itself is taken by the language. */
export type Pledge = Answer<'/promises'>['promises'][number]
export type Promises = Answer<'/promises'>
/** What is owed to somebody who must be rung, and to whom. */
export type ToRing = Answer<'/call-backs'>['rows'][number]
export type Sweep = Promises['sweep']
export type Deferral = Pledge['deferrals'][number]
export type Attempt = Pledge['attempts'][number]
export type SentNotice = NonNullable<Pledge['notice']>
export type WishesKnown = Answer<'/wishes'>
export type Wishes = NonNullable<WishesKnown['wishes']>
export type About = Answer<'/promises/about'>
export type Course = About['course']
export type Turn = Course['turns'][number]
export type DayExplained = Pledge['explanation'][number]
export type Due = Answer<'/promises/due'>
export type Inbox = Answer<'/inbox'>
export type Notice = Inbox['notices'][number]
export type Home = Answer<'/home'>
export type Overview = Answer<'/overview'>
/** Whom a line counts apart. */
export type Scorecards = Answer<'/overview/cards'>
/** A check of figures against their facts. */
export type FigureCheck = Answer<'/overview/checks'>['checks'][number]
/** What looks odd in a period. */
export type Oddities = Answer<'/overview/oddities'>
/** What a figure of the overview means. */
export type Figure = Overview['figures'][number]
/** What it comes to in one place. */
export type FigureValue = Overview['totals'][string]
/** Every article of the measures at every place of a month. */
export type ArticleBoard = Answer<'/articles'>
/** The score sheets of a place and of those right below it. */
export type Scores = Answer<'/scores'>
/** A quarter judged again by a draft of the rulebook. */
export type Trial = Answer<'/drafts/{draft_id}/articles'>
export type Trend = Answer<'/overview/trend'>
/** The client takes a window for any list of texts; it has two: opening and closing. */
export type CalendarYear = Omit<Answer<'/calendar'>, 'windows'> & { windows: string[][] }
export type CalendarDay = CalendarYear['days'][number]
export type DayNature = CalendarDay['nature']
export type Edition = Answer<'/calendar/editions'>['editions'][number]
export type CalendarProposal = Sent<'/calendar/drafts', 'post'>
export type Drafts = Answer<'/drafts'>
export type DraftRow = Drafts['drafts'][number]
/** A change of calendar or rulebook that waits for a second person. */
export type RegulationDraft = Answer<'/drafts/{draft_id}'>
export type DayChange = RegulationDraft['days'][number]
export type FieldChange = RegulationDraft['fields'][number]
export type Move = Answer<'/drafts/{draft_id}/moves'>['moves'][number]
export type Rulebook = Answer<'/rulebook'>
export type RuleField = Rulebook['fields'][number]
export type RuleUnit = RuleField['unit']
export type RuleValue = RuleField['value']
export type RulebookVersion = Rulebook['history'][number]
export type RulebookProposal = Sent<'/rulebook/drafts', 'post'>
export type OwnPage = Answer<'/shifts'>
export type OwnShift = OwnPage['shifts'][number]
export type ShiftRequest = OwnPage['mine'][number]
export type Roster = Answer<'/roster/{line}'>
export type RosterDay = Roster['days'][number]
export type RosterSeat = Roster['seats'][number]
export type RosterShift = RosterSeat['shifts'][number]
export type RosterGap = Roster['gaps'][number]
export type Candidate = Answer<'/roster/{line}/candidates'>['people'][number]
type RosterBody<Verb extends 'seats' | 'fill' | 'repeat' | 'plan'> =
  paths[`/roster/{line}/${Verb}`]['post']['requestBody']['content']['application/json']
export type PutInCommand = RosterBody<'seats'>
export type FillCommand = RosterBody<'fill'>
export type RepeatCommand = RosterBody<'repeat'>
export type ResizeCommand = RosterBody<'plan'>
export type Drafted =
  paths['/roster/{line}/fill']['post']['responses'][200]['content']['application/json']
/** One entry of the register of legal-aid institutions. */
export type Institution = Answer<'/institutions'>['institutions'][number]
/** A place of which the register has no entry. */
export type MissingInstitution = Answer<'/institutions'>['missing'][number]
/** What the finder says: institutions with their reasons, what is missing, what else to know. */
export type Finding = Answer<'/institutions/competent'>
export type FoundInstitution = Finding['found'][number]
export type Ground = FoundInstitution['ground']
export type PutInstitution = Sent<'/institutions/{code}', 'put'>
export type CloseInstitution = Sent<'/institutions/{code}/close', 'post'>
export type OrderPage = Answer<'/matters/{matter_id}/orders/{number}'>
export type Order = OrderPage['order']
export type OrderMoment = Order['moments'][number]
export type OrderRow = Answer<'/orders'>['orders'][number]
export type SendOrder = On<'/matters/{matter_id}/orders'>
export type RecordOrder = On<'/matters/{matter_id}/orders/{number}'>
export type MakeLink = On<'/matters/{matter_id}/orders/{number}/link'>
export type OrderLink = Answer<'/matters/{matter_id}/orders/{number}/link'>
export type SharedCaller = NonNullable<OrderPage['caller']>
export type LinkedOrder =
  paths['/orders/link']['post']['responses'][200]['content']['application/json']
export type AnswerByLink = On<'/orders/link/answer'>
export type Units = Answer<'/units'>
export type Unit = Units['units'][number]
export type Centre = Units['centres'][number]
export type Scope = Units['scopes'][number]
export type PutUnit = Sent<'/units/{unit_id}', 'put'>
export type PutCentre = Sent<'/centres/{code}', 'put'>
export type PayRow = Answer<'/pay/runs'>['rows'][number]
export type PayRun = Answer<'/pay/runs/{run_id}'>
export type PayLine = PayRun['lines'][number]
export type SheetFile = Answer<'/pay/runs/{run_id}/sheet'>
export type OwnPay = Answer<'/pay/own'>
export type Obligation = Answer<'/pay/obligation'>
export type Certificate = Answer<'/pay/certificates/{number}'>
export type Serving = Answer<'/pay/serving'>
export type StaffList = Answer<'/staff'>
export type StaffRow = StaffList['people'][number]
export type StaffReason = StaffRow['refusals'][number]
export type StaffNode = StaffList['figures'][number]
export type StaffRecord = Answer<'/staff/people/{person_id}'>
export type Judged = StaffRecord['conditions'][number]
export type StaffTraining = Answer<'/staff/training'>
export type TrainingSession = StaffTraining['sessions'][number]
export type AttendantFields = On<'/staff/people'>['fields']
export type ScheduleCommand = On<'/staff/training'>
export type StaffFile = On<'/staff/import/preview'>
export type JudgeCommand = On<'/staff/people/{person_id}/judge'>
export type MarksCommand = On<'/staff/training/{session_id}/marks'>
export type StaffPreview =
  paths['/staff/import/preview']['post']['responses'][200]['content']['application/json']
export type KnowledgeIndex = Answer<'/knowledge/index'>
export type KnowledgeEntry = NonNullable<KnowledgeIndex['entries']>[number]
export type KnowledgeDepartment = KnowledgeIndex['departments'][number]
export type EntryContent = KnowledgeEntry['content']
export type KnowledgeWorks = Answer<'/knowledge/works'>
export type KnowledgeDraft = Answer<'/knowledge/entries/{entry_id}'>
export type PutEntry = Sent<'/knowledge/entries/{entry_id}', 'put'>
export type MoveEntry = On<'/knowledge/entries/{entry_id}/moves'>
export type EnrolDepartment = Sent<'/knowledge/departments/{department_id}', 'put'>
export type Facts = Answer<'/audit/{subject}'>
export type Fact = Facts['facts'][number]

/** One field that the API does not accept. */
export interface FieldFault {
  field: string
  reason: string
  reason_en: string
  article: string
}

/** A refusal of the API, RFC 9457 in two languages. */
export interface ProblemBody {
  title: string
  title_en: string
  status: number
  code: 'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'refused' | 'unauthorized' | 'throttled' | 'internal'
  detail: string
  detail_en: string
  article?: string
  errors?: FieldFault[]
  request_id: string
  current?: Record<string, string | number | null> | null
}
export type Acknowledge = On<'/matters/{matter_id}/acknowledge'>
export type Informed = On<'/matters/{matter_id}/informed'>
export type AskUp = On<'/matters/{matter_id}/instructions'>
export type Instruction = Matter['instructions'][number]
export type WaitingInstruction = Answer<'/instructions'>['instructions'][number]
/** The ledger of violations of a year. */
export type Violations = Answer<'/violations'>
export type ViolationRow = Violations['violations'][number]
export type ViolationLead = Violations['leads'][number]
/** One file of it. */
export type Violation = Answer<'/violations/{file}'>
export type Sanction = Violation['sanctions'][number]
export type Hearing = Violation['before'][number]
/** An official document as it is printed. */
export type Paper = Answer<'/violations/{file}/papers/{paper}'>
export type EnterViolation = On<'/violations'>
export type JudgeViolation = On<'/violations/{file}/judge'>
export type AnswerViolation = On<'/violations/{file}/answer'>
