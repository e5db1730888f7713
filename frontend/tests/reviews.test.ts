/** The marks of a review while they are made, and reviews in addresses. */
import { describe, expect, it } from 'vitest'
import type { ReviewPage } from '@/api/types'
import { bodyOf, isLow, marksOf } from '@/features/reviews/marks'
import { addressOf, readReviewsSearch, reviewOf } from '@/features/reviews/search'

const phrase = (number: number, heard: boolean | null) => ({
  number,
  text: `第${number}句`,
  clicked: true,
  in_transcript: heard,
  by_rule: false,
  said_at: null,
  disputed: false,
})

const page = {
  place: { code: '430100', name: '长沙市' },
  phrases: [phrase(1, true), phrase(2, false), phrase(7, null)],
  phrases_from: '2013-03-15',
  review: {
    id: '430100.2026-10.c-1',
    version: 3,
    sheet: [
      { key: 'polite', zh: '礼貌文明', en: 'Polite', article: '第十二条', marked: true },
      { key: 'phrases', zh: '规范用语', en: 'Phrases', article: '第十三条', marked: false },
    ],
    result: null,
  },
} as unknown as ReviewPage

describe('the marks of a review', () => {
  it('begins with what the telephone heard, and with nothing that was only ticked', () => {
    const marks = marksOf(page)
    expect(marks.phrases).toEqual({ 1: 'said', 2: null, 7: null })
    expect(marks.items).toEqual({ polite: { mark: null, why: '' } })
  })

  it('sends only what was marked, and a reason only where it was low', () => {
    const marks = {
      items: { polite: { mark: 'met' as const, why: '先前写的' }, basis: { mark: null, why: '' } },
      phrases: { 1: 'said' as const, 7: null },
      remark: ' 整体较好 ',
    }
    expect(bodyOf(marks, page.review)).toEqual({
      items: [{ key: 'polite', mark: 'met', why: '' }],
      phrases: [{ number: 1, spoken: 'said' }],
      remark: '整体较好',
      version: 3,
    })
    expect([isLow('partly'), isLow('missed'), isLow('met'), isLow(null)]).toEqual([true, true, false, false])
  })

  it('opens again with what was marked before', () => {
    const result = {
      items: [{ key: 'polite', mark: 'partly', why: '语气生硬' }],
      phrases: [{ number: 2, spoken: 'omitted' }],
      remark: '再听',
    }
    const again = { ...page, review: { ...page.review, result } } as unknown as ReviewPage
    const marks = marksOf(again)
    expect(marks.items.polite).toEqual({ mark: 'partly', why: '语气生硬' })
    expect([marks.phrases[2], marks.remark]).toEqual(['omitted', '再听'])
  })
})

describe('reviews in addresses', () => {
  it('names a review without a point, and finds it again', () => {
    expect(addressOf('430100.2026-10.c-1')).toBe('430100_2026-10_c-1')
    expect(reviewOf(addressOf('430100.2026-10.c-1'))).toBe('430100.2026-10.c-1')
  })

  it('takes only months that there are', () => {
    expect(readReviewsSearch({ place: '430100', month: '2026-13', until: '2026-10' })).toEqual({
      place: '430100',
      month: undefined,
      until: '2026-10',
    })
  })
})
