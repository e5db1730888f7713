/** How the audit names records: by kind and number. */
import type { TFunction } from 'i18next'
import { audit } from '@/catalogs/zh-CN/audit'

export type Kind = keyof typeof audit.audit.kind
export const KINDS = Object.keys(audit.audit.kind) as Kind[]

const SEEN = 'SEEN#'

/** The kind, if it has a name, and the number of a subject such as `MATTER#id`. */
export function partsOf(subject: string): { kind?: Kind; number: string } {
  const [head, ...rest] = subject.split('#')
  const kind = KINDS.find((one) => one === head)
  return kind && rest.length > 0 ? { kind, number: rest.join('#') } : { number: subject }
}

/** A subject in words; of the chain of who saw it, with that. */
export function named(t: TFunction, subject: string): string {
  const { kind, number } = partsOf(subject.replace(SEEN, ''))
  if (!kind) return subject
  const word = t(`audit.kind.${kind}`)
  return `${subject.startsWith(SEEN) ? t('audit.seenOf', { kind: word }) : word} ${number}`
}
