/** A promise in one line, told apart from others of the same person. */
import type { TFunction } from 'i18next'
import type { Pledge } from '@/api/types'

/** "答复咨询人 261116-1234-5678 · 李文静": what, of which matter, by whom. */
export const nameOf = (pledge: Pick<Pledge, 'kind' | 'reference' | 'owner'>, t: TFunction): string =>
  [[t(`promiseKind.${pledge.kind}`), pledge.reference].filter(Boolean).join(' '), pledge.owner.name].join(
    ' · ',
  )
