/** Who owes something, by name: a person, or in English the office of a place. */
import { useOwnerNames } from './placeNames'

export function OwnerName({ owner }: { owner: { id: string; name: string } }) {
  return useOwnerNames()(owner)
}
