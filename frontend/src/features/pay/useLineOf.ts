/** Which line a page of one line shows: a province has no ledger of its own. */
import { usePlaces } from '@/api/reference'
import { useSession } from '@/features/accounts/session'

/** The chosen line; of a province, where none is chosen, its first. */
export function useLineOf(chosen: string | undefined): string | undefined {
  const { place: own } = useSession()
  const first = usePlaces().find((place) => place.parent === own.code)
  if (chosen !== undefined || own.level !== 'province') return chosen
  return first?.code
}
