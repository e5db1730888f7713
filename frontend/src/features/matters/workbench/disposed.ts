/** The dispositions of a draft: one of the seven, others beside it, as the API wants them. */
import type { Disposition, DispositionNumber, FurtherChosen } from '@/api/types'
import { OUTSIDE, type Shown } from '@/features/institutions/asked'
import { COMPLAINT, type Answers, type Choice, type Draft } from './draft'

/** A complaint is primary or a matter of its own: all that lies with it is confined (Art. 15(7)). */
const COMPLAINT_NUMBER = 7

/** The primary disposition; none while none is chosen, or where nothing was asked for. */
export const primaryOf = ({ choice }: Pick<Draft, 'choice'>): DispositionNumber | null =>
  choice === 'no_request' ? null : choice

/** Tell whether a disposition may stand beside what is chosen. */
export const mayStandBeside = (draft: Pick<Draft, 'choice'>, number: Choice): number is DispositionNumber =>
  primaryOf(draft) !== null && number !== draft.choice && number !== 'no_request' && number !== COMPLAINT_NUMBER

/** The further dispositions, in the order of Art. 15. */
export const furtherOf = (draft: Draft): DispositionNumber[] =>
  draft.further.filter((one) => mayStandBeside(draft, one)).sort((one, other) => one - other)

/** Choose the primary disposition; it stands beside itself no longer. */
export const withChoice = (draft: Draft, choice: Choice): Draft => ({
  ...draft,
  choice,
  further: draft.further.filter((one) => one !== choice),
})

/** Add a further disposition, or take it away; what was typed for it stays in the form. */
export function withFurther(draft: Draft, number: DispositionNumber): Draft {
  if (!mayStandBeside(draft, number)) return draft
  const without = draft.further.filter((one) => one !== number)
  return { ...draft, further: without.length < draft.further.length ? without : [...without, number] }
}

/** Tell whether an institution is told with any disposition of the draft. */
export const tellsInstitution = (draft: Draft): boolean =>
  [primaryOf(draft), ...furtherOf(draft)].some((one) => one === 3 || one === 4)

/** A further disposition as the API wants it. */
export const chosenOf = (number: DispositionNumber, answers: Answers): FurtherChosen => ({
  disposition: dispositionOf(number, answers),
  shown: shownOf(number, answers),
})

/** What must be told of the institution on the screen: only what its register knows (Art. 15(3)(4)). */
export function toBeTold(answers: Answers, number: 3 | 4): ('address_told' | 'phone_told' | 'told')[] {
  const { shown } = answers[number]
  const address = shown?.address !== ''
  const phone = shown?.phone !== ''
  if (number === 4) return address || phone ? ['told'] : []
  return [...(address ? (['address_told'] as const) : []), ...(phone ? (['phone_told'] as const) : [])]
}

/** A disposition as the API wants it: only its own fields. */
export function dispositionOf(number: DispositionNumber, answers: Answers): Disposition {
  switch (number) {
    case 1:
      return { number, ...answers[1] }
    case 2:
      return { number, ...answers[2] }
    case 3: {
      const { institution, address_told, phone_told } = answers[3]
      const known = toBeTold(answers, 3)
      return {
        number,
        institution,
        address_told: address_told && known.includes('address_told'),
        phone_told: phone_told && known.includes('phone_told'),
      }
    }
    case 4:
      return aidAdvised(answers)
    case 5:
      return { number, ...answers[5], phone: answers[5].phone.trim() || null }
    case 6:
      return { number, ...answers[6] }
    case 7:
      return { number, ...COMPLAINT, ...answers[7] }
  }
}

/** What led to the institution stays in the form; what an older portal kept without it is asked anew. */
function aidAdvised(answers: Answers): Disposition {
  const own = answers[4]
  const told = own.told && toBeTold(answers, 4).length > 0
  const { advised_to_apply, ground = '', seat = '', elsewhere = '', area_code = '' } = own
  const institution = ground === '' ? '' : own.institution
  const outside = seat === OUTSIDE ? { elsewhere: elsewhere.trim(), area_code: area_code.trim() } : {}
  return { number: 4, institution, told, advised_to_apply, ground, seat, elsewhere: '', area_code: '', ...outside }
}

/** What the caller was told of an institution of the register. */
export const shownOf = (number: DispositionNumber, answers: Answers): Shown | null =>
  number === 3 || number === 4 ? (answers[number].shown ?? null) : null
