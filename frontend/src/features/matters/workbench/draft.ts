/** A registration while it is being written: everything typed is kept, also of other choices. */
import type { Said } from '@/features/wishes/said'
import { newId } from '@/api/ids'
import type { AskedOfCase, Shown } from '@/features/institutions/asked'
import { centreAt } from '@/features/complaints/centres'
import type { CallerNoted, Disposition, DispositionNumber, NoRequestReason, Registration } from '@/api/types'
import { chosenOf, dispositionOf, furtherOf, primaryOf, shownOf, withChoice, withFurther } from './disposed'

export type Speech = CallerNoted['speech']
export type Relation = NonNullable<NonNullable<CallerNoted['behalf']>['relation']>
export type Learned = NonNullable<CallerNoted['learned']>
export type Choice = DispositionNumber | 'no_request'

/** What the screen shows of the institution that is told, and showed before the register moved on. */
interface Telling {
  shown?: Shown | null
  before?: Shown | null
}

/** The fields of each disposition without its number, as one may type them in part. */
export interface Answers {
  1: { answer: string; basis: string }
  2: { question: string }
  3: Telling & { institution: string; address_told: boolean; phone_told: boolean }
  4: Telling & {
    institution: string
    told: boolean
    advised_to_apply: boolean
    /** By what it is competent, and the place that the ground names. */
    ground?: string
    seat?: string
    /** Of a place outside the province: where, and the area code that is told. */
    elsewhere?: string
    area_code?: string
    /** What the caller said of the matter; what an older portal kept lacks all of it. */
    asked?: AskedOfCase
  }
  5: { unit: string; phone: string; no_number_known: boolean }
  6: { calmed: boolean; calming_note: string }
  /** What an older portal kept lacks all but the first two. */
  7: Pick<ComplaintAnswer, 'complaint_about' | 'facts'> & Partial<ComplaintAnswer>
}

export interface ComplaintAnswer {
  complaint_about: string
  facts: string
  about: '' | 'aid_work' | 'staff' | 'practitioner'
  accused: '' | 'person' | 'practitioner' | 'unit' | 'nobody'
  accused_person: string
  accused_place: string
  sealed: boolean
}

/** A complaint of which nothing is said yet. */
export const COMPLAINT: ComplaintAnswer = {
  complaint_about: '',
  facts: '',
  about: '',
  accused: '',
  accused_person: '',
  accused_place: '',
  sealed: false,
}

/** An entry, which of its publications was read, and what it was called. */
export interface UsedEntry {
  entry: string
  number: number
  title: string
}

export interface Draft {
  /** The id of the matter, drawn when the form opened. */
  id: string
  /** When the first word or tick went into it, by the clock of the hotline; null while it is blank. */
  begunAt: string | null
  callId: string | null
  /** The call whose message is registered; none of a call that was answered. */
  messageOf: string | null
  channel: Registration['channel']
  place: string
  fieldOfLaw: string | null
  summary: string
  kind: Registration['caller']['kind']
  name: string
  phone: string
  nameRefused: boolean
  /** Of an organisation: what it is called. */
  organisation: string
  rural: boolean
  /** For whom somebody asks; null of somebody who asks for oneself. */
  behalf: { relation: Relation | null; whose: string; passphrase: string } | null
  speech: Speech
  /** How the caller learned of the line; null where nobody asked. */
  learned: Learned | null
  ringBackAt: string | null
  choice: Choice | null
  /** Dispositions beside the chosen one, each of the seven once at most. */
  further: DispositionNumber[]
  answers: Answers
  noRequest: { reason: NoRequestReason | null; note: string }
  /** Law that was made known beside the answer, and what it cites. */
  publicity: { text: string; law: string }
  /** The firm of the other side, where the caller knows one. */
  opponent: string
  phrases: number[]
  /** The entries of the knowledge base that the answer rests on. */
  knowledge: UsedEntry[]
  /** How the caller wishes to be reached; null where nobody asked. */
  wishes: Said | null
  /** Of what was known when they were noted. */
  wishesVersion: number
}

const NO_ANSWERS: Answers = {
  1: { answer: '', basis: '' },
  2: { question: '' },
  3: { institution: '', address_told: false, phone_told: false },
  4: { institution: '', told: false, advised_to_apply: false, ground: '', seat: '' },
  5: { unit: '', phone: '', no_number_known: false },
  6: { calmed: false, calming_note: '' },
  7: COMPLAINT,
}

const MANDARIN: Speech = { language: 'mandarin', reason: '', hearing: false }

/** A form that was just opened, for a call or for none yet. */
export function openDraft(place: string, callId: string | null = null): Draft {
  return {
    id: newId(),
    begunAt: null,
    callId,
    messageOf: null,
    channel: 'call',
    place,
    fieldOfLaw: null,
    summary: '',
    kind: 'person',
    name: '',
    phone: '',
    nameRefused: false,
    organisation: '',
    rural: false,
    behalf: null,
    speech: MANDARIN,
    learned: null,
    ringBackAt: null,
    choice: null,
    further: [],
    answers: NO_ANSWERS,
    noRequest: { reason: null, note: '' },
    publicity: { text: '', law: '' },
    opponent: '',
    phrases: [],
    knowledge: [],
    wishes: null,
    wishesVersion: 0,
  }
}

/** Tell whether a person has put anything into the form. */
export function isBlank(draft: Draft): boolean {
  const { behalf, speech } = draft
  const words = [draft.summary, draft.name, draft.phone, draft.organisation, draft.noRequest.note, draft.publicity.text, draft.opponent]
  for (const answer of Object.values(draft.answers)) {
    words.push(...Object.values(answer as Record<string, unknown>).filter((value) => typeof value === 'string'))
  }
  const typed = words.some((word) => word.trim() !== '')
  const chosen = draft.choice !== null || draft.phrases.length + draft.knowledge.length > 0
  const noted =
    [draft.rural, behalf, draft.learned, speech.hearing].some(Boolean) || speech.language !== 'mandarin'
  return !typed && !chosen && !noted && !draft.nameRefused && !draft.wishes
}

/** What a form has become by typing: it remembers when it was begun. */
export function begun(old: Draft, next: Draft, now: Date): Draft {
  if (isBlank(next)) return next.begunAt === null ? next : { ...next, begunAt: null }
  return isBlank(old) ? { ...next, begunAt: now.toISOString() } : next
}

/** Phrase 6 promises a reply: saying it adds disposition 2, first of all or beside another (Art. 13(6)). */
export function withPhrase(draft: Draft, number: number): Draft {
  const said = draft.phrases.includes(number)
  const phrases = said
    ? draft.phrases.filter((one) => one !== number)
    : [...draft.phrases, number].sort((one, other) => one - other)
  const next = { ...draft, phrases }
  if (number !== 6 || said) return next
  if (draft.choice === null) return withChoice(next, 2)
  return draft.further.includes(2) ? next : withFurther(next, 2)
}

/** What the form says, as the API wants it: only the fields of the chosen disposition. */
export function registrationOf(draft: Draft): Registration {
  const primary = primaryOf(draft)
  return {
    call_id: callOf(draft),
    channel: draft.channel,
    place: draft.place,
    field_of_law: draft.fieldOfLaw,
    summary: draft.summary.trim(),
    caller: callerOf(draft),
    disposition: primary && accusingAt(draft.place, dispositionOf(primary, draft.answers)),
    no_request:
      draft.choice === 'no_request'
        ? { reason: draft.noRequest.reason, note: draft.noRequest.note.trim() }
        : null,
    phrases_used: draft.phrases,
    knowledge: draft.knowledge.map(({ entry, number }) => ({ entry, number })),
    wishes: draft.wishes && { ...draft.wishes, version: draft.wishesVersion },
    shown: primary && shownOf(primary, draft.answers),
    publicity: publicityOf(draft),
    opponent: draft.opponent.trim(),
    further: furtherOf(draft).map((number) => chosenOf(number, draft.answers)),
  }
}

/** A complaint of a centre near the caller, as the place of the caller stands when it is sent. */
function accusingAt(place: string, said: Disposition): Disposition {
  return said.number === 7 ? { ...said, accused_place: centreAt(place, said.accused_place) } : said
}

/** What was made known; nothing where neither field says anything. */
function publicityOf({ publicity }: Draft): Registration['publicity'] {
  const said = { text: publicity.text.trim(), law: publicity.law.trim() }
  return said.text || said.law ? said : null
}

function callerOf(draft: Draft): CallerNoted {
  const { nameRefused: refused, speech, behalf } = draft
  const mandarin = speech.language === 'mandarin'
  return {
    kind: draft.kind,
    name: refused ? null : draft.name.trim().normalize('NFC') || null,
    phone: draft.phone.trim() || null,
    name_refused: refused,
    ring_back_at: refused ? draft.ringBackAt : null,
    organisation: draft.kind === 'organisation' ? draft.organisation.trim() : '',
    rural: draft.rural,
    behalf: behalf
      ? { relation: behalf.relation, whose: behalf.whose.trim(), passphrase: behalf.passphrase.trim() }
      : null,
    speech: { ...speech, reason: mandarin ? '' : speech.reason.trim() },
    learned: draft.learned,
  }
}

/** Which call the form is about: the one that was answered, or the one that left the message. */
function callOf({ channel, callId, messageOf }: Draft): string | null {
  if (channel === 'voicemail') return messageOf
  return channel === 'call' ? callId : null
}

/** What decides about a field of the request, e.g. `caller.name`; what stands in its stead, too. */
export function typedOf(draft: Draft, field: string): unknown {
  const said = registrationOf(draft)
  if (field.startsWith('further')) {
    const own = said.further.find(({ disposition }) => field.startsWith(`further.${disposition.number}.`))
    return [own, draft.choice, draft.further]
  }
  const leaf = field
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], said)
  if (field.startsWith('caller.')) return [leaf, draft.nameRefused, draft.kind, draft.speech.language, draft.behalf]
  if (field.startsWith('disposition')) {
    return [leaf, draft.choice, draft.answers[5].no_number_known]
  }
  return [leaf, draft.noRequest.reason]
}
