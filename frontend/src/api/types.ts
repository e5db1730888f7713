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
type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Session = Omit<Answer<'/session'>, 'role'> & { role: Role }
export type Place = Answer<'/places'>['places'][number]
export type FieldOfLaw = Answer<'/fields-of-law'>['fields'][number]
export type Line = Answer<'/line'>
export type Duty = Answer<'/duty'>
export type Calls = Answer<'/calls'>
export type CallRow = Calls['calls'][number]
export type PlaceName = CallRow['place']
export type Call = Answer<'/calls/{call_id}'>
export type CallOutcome = CallRow['outcome']
export type Registration =
  paths['/matters/{matter_id}']['put']['requestBody']['content']['application/json']
export type Receipt =
  paths['/matters/{matter_id}']['put']['responses'][201]['content']['application/json']
export type Disposition = NonNullable<Registration['disposition']>
export type DispositionNumber = Disposition['number']
export type NoRequest = NonNullable<Registration['no_request']>
export type NoRequestReason = NoRequest['reason']
export type MatterRow = Answer<'/matters'>['matters'][number]
export type MatterState = MatterRow['state']
export type Matter = Answer<'/matters/{matter_id}'>
/** A promise made to somebody; `Promise` itself is taken by the language. */
export type Pledge = Answer<'/promises'>['promises'][number]
export type DayExplained = Pledge['explanation'][number]
export type Due = Answer<'/promises/due'>
export type Overview = Answer<'/overview'>
export type Figures = Overview['totals']
export type Definition = Overview['definitions'][number]
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
  code: 'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'refused' | 'unauthorized' | 'internal'
  detail: string
  detail_en: string
  article?: string
  errors?: FieldFault[]
  request_id: string
  current?: Record<string, string | number | null> | null
}
