/** What stands where a city's rows will, until it is known which city; a band says where it cannot be. */
import { useQuery } from '@tanstack/react-query'
import { placesQuery } from '@/api/reference'
import { LoadingNote } from '@/ui/Notes'

export function AwaitCity({ rows }: { rows?: number }) {
  const { isError } = useQuery({ ...placesQuery, enabled: false })
  return isError ? null : <LoadingNote {...(rows === undefined ? {} : { rows })} />
}
