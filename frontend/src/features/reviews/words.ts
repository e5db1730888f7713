/** How phrases and items of Article 20 are called where several stand in a line. */
import type { TFunction } from 'i18next'

/** The items of Article 20 that a review may lead to, and their words. */
export const LEADS = { '3': 'answering', '4': 'attitude' } as const
export type LeadItem = keyof typeof LEADS

export const leadName = (item: LeadItem, t: TFunction): string => t(`review.leadOf.${LEADS[item]}`)

export const leadNames = (items: readonly number[], t: TFunction): string =>
  items.map((item) => leadName(item === 3 ? '3' : '4', t)).join(t('review.comma'))

export const phraseNames = (numbers: readonly number[], t: TFunction): string =>
  numbers.map((number) => t('review.phrase', { number })).join(t('review.comma'))
