/** What the finder offers to choose from, and what a registration sends of it (S0-57). */
import { describe, expect, it } from 'vitest'
import type { Finding, FoundInstitution, Ground } from '@/api/types'
import { NONE_CHOSEN, NOTHING_ASKED } from '@/features/institutions/asked'
import { choiceOf, optionsOf } from '@/features/institutions/choices'
import { openDraft, registrationOf, type Answers } from '@/features/matters/workbench/draft'

const found = (code: string, ground: Ground, seat = code): FoundInstitution => ({
  code,
  told: { name: `name of ${code}`, address: '', phone: '', above: seat !== code },
  hours: '',
  ground,
  seat,
  reasons: [{ zh: ground, en: ground }],
})
const finding = (institutions: FoundInstitution[], outside: Ground[] = []): Finding => ({
  found: institutions,
  outside,
  missing: [],
  notes: [],
})
const own = { institution: '430102', told: true, advised_to_apply: true }
const sent = (answer: Answers[4]) => {
  const draft = openDraft('430100')
  return registrationOf({ ...draft, choice: 4, answers: { ...draft.answers, 4: answer } })
}

describe('what may be chosen', () => {
  it('is one institution where two grounds lead to it, with the reasons of both', () => {
    const [one, ...others] = optionsOf(finding([found('430102', 'dispute_organ'), found('430102', 'cause')]))
    expect(others).toEqual([])
    expect(one?.reasons.map((words) => words.zh)).toEqual(['dispute_organ', 'cause'])
    expect(one?.holds({ ...NONE_CHOSEN, institution: '430102', ground: 'dispute_organ', seat: '430102' })).toBe(true)
  })

  it('is the institution of its own place rather than one that guides on', () => {
    const both = [found('430100', 'dispute_organ', '430181'), found('430100', 'cause')]
    expect(optionsOf(finding(both))).toMatchObject([{ ground: 'cause', told: { above: false } }])
  })

  it('is each ground that leads out of the province, with what was typed of it', () => {
    const options = optionsOf(finding([found('430102', 'cause')], ['dispute_organ']))
    const outside = options[1]
    expect(options).toHaveLength(2)
    expect(outside && choiceOf(outside, { ...NONE_CHOSEN, elsewhere: 'x', area_code: '0755' })).toEqual({
      institution: '',
      ground: 'dispute_organ',
      seat: 'outside',
      elsewhere: 'x',
      area_code: '0755',
    })
  })
})

describe('what is sent of disposition 4', () => {
  it('names no institution without the ground that an older portal did not ask for', () => {
    expect(sent(own).disposition).toMatchObject({ institution: '', ground: '' })
  })

  it('holds what the screen showed, and words of a place outside only while it is outside', () => {
    const shown = { name: 'n', address: '', phone: '0731-88880000' }
    const within = { ...own, ground: 'cause', seat: '430102', elsewhere: 'x', area_code: '0755', asked: NOTHING_ASKED }
    expect(sent({ ...within, shown })).toMatchObject({ shown, disposition: { elsewhere: '', area_code: '' } })
    const outside = { ...within, institution: '', seat: 'outside' }
    expect(sent(outside)).toMatchObject({ shown: null, disposition: { elsewhere: 'x', area_code: '0755' } })
  })
})
