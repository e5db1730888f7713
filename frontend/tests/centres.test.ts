import { describe, expect, test } from 'vitest'
import { centreAt, centresOf } from '@/features/complaints/centres'
import { COMPLAINT, openDraft, registrationOf } from '@/features/matters/workbench/draft'

describe('the centre that a complaint accuses', () => {
  test('is that of the county, or that and the line of the city', () => {
    expect(centresOf('430181')).toEqual(['430181', '430100'])
    expect(centresOf('430100')).toEqual(['430100'])
    expect(centresOf('')).toEqual([])
  })

  test('follows the place of the caller, which may be changed after it was chosen', () => {
    expect(centreAt('430281', '430181')).toBe('430281')
    expect(centreAt('430281', '430100')).toBe('430200')
    expect(centreAt('430200', '430181')).toBe('430200')
    expect(centreAt('430281', '')).toBe('')
  })

  test('is sent for where the caller is', () => {
    const draft = openDraft('430181')
    draft.choice = 7
    draft.answers = { ...draft.answers, 7: { ...COMPLAINT, accused: 'unit', accused_place: '430100' } }
    expect(registrationOf({ ...draft, place: '430281' }).disposition).toMatchObject({ accused_place: '430200' })
  })
})
