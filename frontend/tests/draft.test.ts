/** A registration form: what it sends, and that a reload loses nothing (N21, N27, S0-61). */
import { describe, expect, it } from 'vitest'
import { withChoice, withFurther } from '@/features/matters/workbench/disposed'
import { isBlank, openDraft, registrationOf, withPhrase } from '@/features/matters/workbench/draft'
import { dropDraft, keepDraft, keptDrafts } from '@/features/matters/workbench/draftStore'

const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('a form that was just opened', () => {
  it('has an id of its own before anything is typed (N27)', () => {
    const draft = openDraft('430100')
    expect(draft.id).toMatch(UUID_7)
    expect(openDraft('430100').id).not.toBe(draft.id)
    expect(isBlank(draft)).toBe(true)
  })

  it('is not blank once a choice, a phrase or a word is in it', () => {
    const draft = openDraft('430100')
    expect(isBlank({ ...draft, choice: 1 })).toBe(false)
    expect(isBlank(withPhrase(draft, 1))).toBe(false)
    expect(isBlank({ ...draft, answers: { ...draft.answers, 2: { question: '?' } } })).toBe(false)
  })
})

describe('what is sent', () => {
  it('holds only the fields of the chosen disposition (N21)', () => {
    const draft = openDraft('430100', 'call-1')
    const both = {
      ...draft,
      choice: 1 as const,
      answers: { ...draft.answers, 1: { answer: 'a', basis: 'b' }, 2: { question: 'q' } },
    }
    expect(registrationOf(both).disposition).toEqual({ number: 1, answer: 'a', basis: 'b' })
    expect(registrationOf({ ...both, choice: 2 }).disposition).toEqual({ number: 2, question: 'q' })
    expect(registrationOf(both).no_request).toBeNull()
  })

  it('names no disposition for a contact that asked for nothing (S0-61)', () => {
    const draft = {
      ...openDraft('430100'),
      choice: 'no_request' as const,
      noRequest: { reason: 'silent' as const, note: ' ' },
    }
    expect(registrationOf(draft)).toMatchObject({
      disposition: null,
      no_request: { reason: 'silent', note: '' },
    })
  })

  it('never makes up a name that was refused (S0-55)', () => {
    const draft = { ...openDraft('430100'), name: 'typed before', nameRefused: true }
    expect(registrationOf(draft).caller).toMatchObject({ name: null, name_refused: true })
  })

  it('names an organisation, a third party and a language only where they were noted (S2-02, S0-38)', () => {
    const plain = { ...openDraft('430100'), organisation: 'typed before' }
    expect(registrationOf(plain).caller).toMatchObject({ organisation: '', behalf: null, learned: null })
    const noted = {
      ...plain,
      kind: 'organisation' as const,
      behalf: { relation: 'guardian' as const, whose: ' 张小五 ', passphrase: ' 桃花江 ' },
      speech: { language: 'xiang' as const, reason: ' 只会方言 ', hearing: true },
    }
    expect(registrationOf(noted).caller).toMatchObject({
      organisation: 'typed before',
      behalf: { relation: 'guardian', whose: '张小五', passphrase: '桃花江' },
      speech: { language: 'xiang', reason: '只会方言', hearing: true },
    })
    const mandarin = { ...noted, speech: { ...noted.speech, language: 'mandarin' as const } }
    expect(registrationOf(mandarin).caller.speech.reason).toBe('')
    expect(isBlank({ ...openDraft('430100'), rural: true })).toBe(false)
  })

  it('keeps rare characters and composes them (GB 18030)', () => {
    const draft = { ...openDraft('430100'), name: ' 买买提·\u{20BB7} ' }
    expect(registrationOf(draft).caller.name).toBe('买买提·\u{20BB7}')
  })

  it('names the call whose message is registered, and no other call', () => {
    const draft = { ...openDraft('430100'), messageOf: 'call-2', channel: 'voicemail' as const }
    expect(registrationOf(draft).call_id).toBe('call-2')
    expect(registrationOf({ ...draft, channel: 'visit' }).call_id).toBeNull()
    const answered = openDraft('430100', 'call-1')
    expect(registrationOf({ ...answered, channel: 'voicemail' }).call_id).toBeNull()
  })

  it('names the call only where the matter came by a call', () => {
    const draft = openDraft('430100', 'call-1')
    expect(registrationOf(draft).call_id).toBe('call-1')
    expect(registrationOf({ ...draft, channel: 'visit' }).call_id).toBeNull()
  })
})

describe('phrases', () => {
  it('are kept in order, and a second tick takes one back (S0-44)', () => {
    const said = withPhrase(withPhrase(openDraft(''), 5), 1)
    expect(said.phrases).toEqual([1, 5])
    expect(withPhrase(said, 5).phrases).toEqual([1])
  })

  it('number 6 promises a reply: it chooses disposition 2 unless another stands (S0-45)', () => {
    expect(withPhrase(openDraft(''), 6).choice).toBe(2)
    const beside = withPhrase({ ...openDraft(''), choice: 1 }, 6)
    expect([beside.choice, beside.further]).toEqual([1, [2]])
    expect(withPhrase(withPhrase(beside, 6), 6).further).toEqual([2])
  })
})

describe('drafts in the browser', () => {
  it('come back newest first, each person having the own ones (N27)', () => {
    const [first, second] = [openDraft('430100'), { ...openDraft('430100'), summary: 'later' }]
    keepDraft('me', first, Date.now() - 1000)
    keepDraft('me', second)
    keepDraft('you', openDraft('430200'))
    expect(keptDrafts('me').map((draft) => draft.id)).toEqual([second.id, first.id])
    dropDraft('me', second.id)
    expect(keptDrafts('me')).toHaveLength(1)
  })

  it('go after a week, and a damaged one does not stop the others', () => {
    const draft = openDraft('430100')
    keepDraft('me', draft, Date.now() - 8 * 24 * 3_600_000)
    localStorage.setItem('hotline.draft.me.broken', '{"draft":')
    keepDraft('me', openDraft('430100'))
    expect(keptDrafts('me')).toHaveLength(1)
    expect(localStorage).toHaveLength(1)
  })
})

describe('dispositions beside the primary one', () => {
  const answered = withChoice(openDraft('430100'), 1)

  it('are sent with their own fields, in the order of Art. 15', () => {
    const several = [5, 3].reduce((draft, number) => withFurther(draft, number as 3 | 5), answered)
    expect(registrationOf(several).further.map(({ disposition }) => disposition.number)).toEqual([3, 5])
    expect(withFurther(several, 5).further).toEqual([3])
  })

  it('are none of a complaint, of the primary one itself, and of no request', () => {
    expect(withFurther(answered, 7).further).toEqual([])
    expect(withFurther(answered, 1).further).toEqual([])
    expect(registrationOf(withChoice(withFurther(answered, 2), 'no_request')).further).toEqual([])
    expect(withChoice(withFurther(answered, 2), 2).further).toEqual([])
  })
})
