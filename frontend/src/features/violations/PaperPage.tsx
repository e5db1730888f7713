/** A document of a file, as it is printed. */
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PaperScreen } from '@/ui/OfficialPaper'
import { paperQuery } from './queries'

const route = getRouteApi('/violations/$id/papers/$paper')

export function PaperPage() {
  const { t } = useTranslation()
  const { id, paper } = route.useParams()
  const back = (
    <Link to="/violations/$id" params={{ id }}>
      {t('violation.backToFile')}
    </Link>
  )
  return <PaperScreen query={paperQuery(id, paper)} title={t('violation.paperTitle')} back={back} />
}
