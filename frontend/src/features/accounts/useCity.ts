/** Which city a page of one line shows: a province has no line of its own. */
import { usePlaces } from '@/api/reference'
import { useSession } from './session'

/** The place chosen in the address, else one's own; of a province its first city, once it is known. */
export function useCity(chosen: string | undefined): string | undefined {
  const { place: own } = useSession()
  const first = usePlaces().find((place) => place.parent === own.code)
  if (chosen !== undefined && (chosen !== own.code || own.level !== 'province')) return chosen
  return own.level === 'province' ? first?.code : own.code
}
