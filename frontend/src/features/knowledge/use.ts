/** Taking an entry into an answer: what it lends to the form, and that it was used (S0-12). */
import type { KnowledgeDepartment, KnowledgeEntry } from '@/api/types'
import type { Draft } from '@/features/matters/workbench/draft'

/** Put an entry into a draft: empty fields that it can fill are filled, nothing typed is changed. */
export function withEntry(draft: Draft, entry: KnowledgeEntry, department?: KnowledgeDepartment): Draft {
  const { content } = entry
  const used = { entry: entry.id, number: entry.number, title: content.title }
  const others = draft.knowledge.filter((one) => one.entry !== entry.id)
  const { 1: now, 5: elsewhere } = draft.answers
  // Lent whether or not it is chosen yet, primary or beside: only what is chosen is sent.
  const first = now.basis.trim() === '' ? { ...now, basis: content.basis } : now
  const fifth =
    elsewhere.unit.trim() === '' && department
      ? { ...elsewhere, unit: department.name, phone: elsewhere.phone.trim() || department.phone }
      : elsewhere
  return {
    ...draft,
    knowledge: [...others, used],
    fieldOfLaw: draft.fieldOfLaw ?? (content.field_of_law || null),
    answers: { ...draft.answers, 1: first, 5: fifth },
  }
}

/** Take an entry back out; what it lent stays, as it may have been changed since. */
export const withoutEntry = (draft: Draft, entry: string): Draft => ({
  ...draft,
  knowledge: draft.knowledge.filter((one) => one.entry !== entry),
})
