/** Taking an entry into an answer lends what is empty and records what was used (S0-12). */
import { describe, expect, it } from 'vitest'
import type { KnowledgeDepartment, KnowledgeEntry } from '@/api/types'
import { withEntry, withoutEntry } from '@/features/knowledge/use'
import { isBlank, openDraft, registrationOf } from '@/features/matters/workbench/draft'
import { commandOf } from '@/features/matters/workbench/hotkeys'

const place = { code: '430000', name: 'H' }
const entry: KnowledgeEntry = {
  id: 'e1',
  number: 2,
  place,
  verified_on: '2026-11-22',
  due_on: '2027-05-21',
  content: {
    title: 'T', department: 'd1', scope: 's', procedure: 'p', notes: 'n', conditions: 'c',
    phone: '12333', basis: 'law', materials: '', field_of_law: '0302', words: [], review_days: 180,
  },
}
const department: KnowledgeDepartment = { id: 'd1', version: 1, place, name: 'D', duty: 'x', contact: '', phone: '12333' }

describe('an entry taken into an answer', () => {
  it('is recorded once, by the publication that was read', () => {
    const once = withEntry(openDraft('430100'), entry, department)
    const twice = withEntry(once, { ...entry, number: 3 }, department)
    expect(registrationOf(once).knowledge).toEqual([{ entry: 'e1', number: 2 }])
    expect(registrationOf(twice).knowledge).toEqual([{ entry: 'e1', number: 3 }])
    expect(isBlank(once)).toBe(false)
    expect(withoutEntry(twice, 'e1').knowledge).toEqual([])
  })

  it('lends its law to an answer, its department to a referral, and never writes over words', () => {
    const answered = withEntry({ ...openDraft('430100'), choice: 1 }, entry, department)
    expect([answered.answers[1].basis, answered.fieldOfLaw]).toEqual(['law', '0302'])
    const typed = { ...answered, answers: { ...answered.answers, 1: { answer: '', basis: 'mine' } } }
    expect(withEntry(typed, entry, department).answers[1].basis).toBe('mine')
    const referred = withEntry({ ...openDraft('430100'), choice: 5 }, entry, department)
    expect(referred.answers[5]).toMatchObject({ unit: 'D', phone: '12333' })
  })

  it('lends them too where it is taken first, or beside another disposition', () => {
    const first = { ...withEntry(openDraft('430100'), entry, department), choice: 5 as const }
    expect(first.answers[5]).toMatchObject({ unit: 'D', phone: '12333' })
    const beside = withEntry({ ...openDraft('430100'), choice: 2, further: [1] }, entry, department)
    expect(beside.answers[1].basis).toBe('law')
    expect(registrationOf(beside).disposition).not.toHaveProperty('basis')
  })

  it('is looked for with Ctrl+K, also while typing', () => {
    const press = { key: 'k', code: 'KeyK', altKey: false, shiftKey: false, ctrlKey: true, metaKey: false }
    expect(commandOf(press, true, false)).toEqual({ does: 'find' })
    expect(commandOf({ ...press, ctrlKey: false }, false, true)).toBeNull()
  })
})
