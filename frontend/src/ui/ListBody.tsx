/** The states of a paged list: on its way, failed, empty, rows with a way to more. */
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MoreButton } from './MoreButton'
import { LoadingNote } from './Notes'
import { ProblemNote } from './ProblemNote'

interface Props {
  query: UseInfiniteQueryResult
  shown: number
  empty: ReactNode
  children: ReactNode
}

export function ListBody({ query, shown, empty, children }: Props) {
  if (query.isPending) return <LoadingNote rows={8} />
  return (
    <>
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {shown === 0 && !query.hasNextPage && !query.isError ? empty : children}
      {(shown > 0 || query.hasNextPage) && (
        <MoreButton
          shown={shown}
          more={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  )
}
