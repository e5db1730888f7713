/** The way from what the article board found to a directive on it, for whoever may write one. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/features/accounts/session'
import type { Cell } from '@/features/articles/board'

interface Props {
  place: string
  period: string
  cell: Cell
}

export function DirectLink({ place, period, cell }: Props) {
  const { t } = useTranslation()
  const may = useMay('directive.issue')
  if (cell.findings.length === 0 || !may) return null
  return (
    <p>
      <Link to="/directives/new" search={{ place, period, article: String(cell.article) }}>
        {t('directive.onThis')}
      </Link>
    </p>
  )
}
