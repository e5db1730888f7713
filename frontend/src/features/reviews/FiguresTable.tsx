/** What reviews come to by attendant: the mean, and how often each phrase was left out (Art. 13). */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { ReviewFigures } from '@/api/types'
import { Definitions } from '@/ui/Definitions'
import { plain, Rows, type Column } from '@/ui/Rows'

const PHRASES = [1, 2, 3, 4, 5, 6, 7] as const

export function FiguresTable({ total, people }: { total: ReviewFigures; people: readonly ReviewFigures[] }) {
  const { t } = useTranslation()
  // A line of one person says nothing twice.
  const rows = people.length > 1 ? [...people, total] : people
  return (
    <>
      <p className="muted">{t('review.figuresWhat')}</p>
      <Rows
        caption={t('review.figures')}
        columns={columns(t)}
        sections={plain(rows)}
        idOf={(row) => row.person?.id ?? 'all'}
      />
      <Definitions of="reviews" />
    </>
  )
}

function columns(t: TFunction): Column<ReviewFigures>[] {
  return [
    {
      key: 'person',
      head: t('review.person'),
      wide: true,
      cell: (row) => row.person?.name ?? <b>{t('review.whole')}</b>,
    },
    {
      key: 'made',
      head: t('review.madeShare'),
      numeric: true,
      cell: (row) => `${row.made} / ${row.made + row.waiting}`,
    },
    { key: 'score', head: t('review.mean'), numeric: true, cell: (row) => row.score ?? '–' },
    {
      key: 'omitted',
      head: t('review.omittedShare'),
      numeric: true,
      cell: (row) => share(row.omitted),
    },
    ...PHRASES.map((number) => ({
      key: `phrase-${number}`,
      head: t('review.phrase', { number }),
      numeric: true,
      cell: (row: ReviewFigures) => {
        const found = row.by_phrase.find((one) => one.number === number)
        return found ? share(found) : '–'
      },
    })),
    { key: 'raised', head: t('review.lead'), numeric: true, cell: (row) => row.raised || '–' },
  ]
}

/** A share as one reads it: how much, and of how many. */
const share = ({ part, whole, percent }: ReviewFigures['omitted']): string =>
  percent === null ? '–' : `${percent}% (${part}/${whole})`
