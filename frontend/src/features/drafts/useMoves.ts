/** Looking through open promises page by page until the end, unless a person stops it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Move } from '@/api/types'
import { movesQuery } from './queries'

export interface Walk {
  moves: Move[]
  checked: number
  /** Going on by itself, stopped by a person or a failure, or at the end. */
  state: 'walking' | 'stopped' | 'failed' | 'done'
  error: unknown
  stop: () => void
  goOn: () => void
}

export function useMoves(id: string): Walk {
  const [stopped, setStopped] = useState(false)
  const query = useInfiniteQuery(movesQuery(id))
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && !stopped) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, stopped, fetchNextPage])

  const pages = query.data?.pages ?? []
  const atEnd = query.data !== undefined && !hasNextPage
  return {
    moves: pages.flatMap((page) => page.moves),
    checked: pages.reduce((sum, page) => sum + page.checked, 0),
    state: isError ? 'failed' : atEnd ? 'done' : stopped ? 'stopped' : 'walking',
    error: query.error,
    stop: () => setStopped(true),
    goOn: () => {
      setStopped(false)
      if (isError) void (query.data ? fetchNextPage() : query.refetch())
    },
  }
}
