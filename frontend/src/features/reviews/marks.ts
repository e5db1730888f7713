/** The marks of a review while they are made. */
import type { MarkReview, Review, ReviewPage } from '@/api/types'

export const MARKS = ['met', 'partly', 'missed', 'needless'] as const
export const SPOKEN = ['said', 'omitted', 'needless'] as const
export type Mark = (typeof MARKS)[number]
export type Spoken = (typeof SPOKEN)[number]

export interface Marks {
  /** By the key of the item. */
  items: Readonly<Record<string, { mark: Mark | null; why: string }>>
  /** By the number of the phrase. */
  phrases: Readonly<Record<number, Spoken | null>>
  remark: string
}

/** Whether the reviewer is to say why. */
export const isLow = (mark: Mark | null): boolean => mark === 'partly' || mark === 'missed'

/** The marks as they were made; where none were, what the telephone heard of the phrases. */
export function marksOf({ review, phrases }: ReviewPage): Marks {
  const { result } = review
  const scored = new Map((result?.items ?? []).map((one) => [one.key, one]))
  const spoken = new Map((result?.phrases ?? []).map((one) => [one.number, one.spoken]))
  const heard = (one: ReviewPage['phrases'][number]) => one.in_transcript === true || one.by_rule
  return {
    items: Object.fromEntries(
      review.sheet
        .filter(({ marked }) => marked)
        .map(({ key }) => {
          const known = scored.get(key)
          return [key, { mark: known?.mark ?? null, why: known?.why ?? '' }]
        }),
    ),
    phrases: Object.fromEntries(
      phrases.map((one) => [one.number, spoken.get(one.number) ?? (heard(one) ? 'said' : null)]),
    ),
    remark: result?.remark ?? '',
  }
}

/** What is sent: only what was marked, so that the server names what is missing. */
export function bodyOf(marks: Marks, review: Review): MarkReview {
  return {
    items: Object.entries(marks.items).flatMap(([key, { mark, why }]) =>
      mark ? [{ key, mark, why: isLow(mark) ? why.trim() : '' }] : [],
    ),
    phrases: Object.entries(marks.phrases).flatMap(([number, spoken]) =>
      spoken ? [{ number: Number(number), spoken }] : [],
    ),
    remark: marks.remark.trim(),
    version: review.version,
  }
}
