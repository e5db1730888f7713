/** The board of open promises: overdue, due today, next; and whether the alarms are rung in time. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { useDispositionName } from '@/features/matters/useDispositionName'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { BoardFilters } from './BoardFilters'
import { PromiseBoard } from './PromiseBoard'
import { promisesQuery } from './queries'
import type { Said } from './said'
import { SaidNote } from './SaidNote'
import type { PromisesSearch } from './search'
import { SweepBand, SweepLine } from './Sweep'
import './promises.css'

const route = getRouteApi('/promises')

export function PromisesPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [said, setSaid] = useState<Said | null>(null)
  const query = useInfiniteQuery(promisesQuery(search))
  const rows = (query.data?.pages ?? []).flatMap((page) => page.promises)
  const board = query.data?.pages[0]
  const change = (next: PromisesSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <Page
      title={t(search.due === 'overdue' ? 'promise.listOverdue' : 'promise.list')}
      aside={
        board && (
          <>
            <span className="number">{t('list.asOf', { time: clockTime(board.as_of, language) })}</span>
            <SweepLine sweep={board.sweep} />
          </>
        )
      }
      filters={<BoardFilters search={search} rows={rows} onChange={change} />}
    >
      {board && <SweepBand sweep={board.sweep} asOf={board.as_of} />}
      <SaidNote said={said} onClose={() => setSaid(null)} />
      <ListBody query={query} shown={rows.length} empty={<Empty search={search} />}>
        {rows.length === 0 ? (
          <EmptyNote title={t('promise.noneYet')}>
            <p>{t('promise.noneYetWhy')}</p>
          </EmptyNote>
        ) : (
          <PromiseBoard
            rows={rows}
            more={query.hasNextPage}
            onOwner={search.owner ? undefined : (owner) => change({ owner })}
            onSaid={setSaid}
          />
        )}
      </ListBody>
    </Page>
  )
}

function Empty({ search }: { search: PromisesSearch }) {
  const { t } = useTranslation()
  const disposition = useDispositionName()
  const narrowed =
    search.kind ?? search.topic ?? search.kinds ?? search.owner ?? (search.due === 'overdue' ? undefined : search.due)
  if (narrowed) {
    return (
      <EmptyNote title={t('promise.noneOfFilter')}>
        <p>{t('promise.noneOfFilterWhy')}</p>
      </EmptyNote>
    )
  }
  return (
    <EmptyNote title={t(search.due === 'overdue' ? 'promise.noneOverdue' : 'promise.none')}>
      <p>{t('promise.noneWhy', { name: disposition(2) })}</p>
    </EmptyNote>
  )
}
