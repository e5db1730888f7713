/** Full-time share and turnover of every node of the province (S2-35). */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { percent } from './percent'
import { nodesQuery } from './queries'

export function NodesTable() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const query = useQuery(nodesQuery)
  if (query.isPending) return <LoadingNote rows={8} />
  if (!query.data) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.nodes.length === 0) {
    return (
      <EmptyNote title={t('staff.none')}>
        <p>{t('staff.noneSeen')}</p>
      </EmptyNote>
    )
  }
  return (
    <>
      <Rows
        caption={t('staff.nodes')}
        columns={[
          {
            key: 'node',
            head: t('staff.node'),
            cell: (node) => (
              <Link to="/staff" search={{ place: node.place.code }}>
                {name(node.place)}
              </Link>
            ),
          },
          { key: 'heads', head: t('staff.heads'), numeric: true, cell: (node) => node.heads },
          { key: 'full', head: t('staff.fullTime'), numeric: true, cell: (node) => node.full_time },
          {
            key: 'share',
            head: t('staff.share'),
            numeric: true,
            cell: (node) => percent(node.full_time_share),
          },
          { key: 'left', head: t('staff.left'), numeric: true, cell: (node) => node.left },
          {
            key: 'turnover',
            head: t('staff.turnover'),
            numeric: true,
            cell: (node) => percent(node.turnover),
          },
        ]}
        sections={plain(query.data.nodes)}
        idOf={(node) => node.place.code}
      />
      <p className="muted">{t('staff.nodesWhy')}</p>
    </>
  )
}
